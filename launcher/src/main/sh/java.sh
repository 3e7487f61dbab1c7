# Finds a JDK, builds PyEpi where that has not been done, and runs one of its commands.
# Sourced by pyepi, polyglot and epi, which set $here: the top of a checkout, of the unpacked
# distribution, or languages/pyepi in a JDK.

. "$(dirname "${BASH_SOURCE[0]}")/startup.sh"

# The JDK that Graal's compiler of this version is made for, and the oldest that runs PyEpi at all.
best_major=25
least_major=21

# Prints the major version of the java in a JDK's folder, or nothing.
java_major() {
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
  fi
}

# Prints for which kind of machine a JDK is, as it says itself, or as the machine does.
java_machine() {
  local said=""
  [ -r "$1/release" ] && said=$(sed -n 's/^OS_ARCH="\(.*\)"/\1/p' "$1/release")
  echo "${said:-$(uname -m)}"
}

# Sets $machine_flags: what ARM wants so that PyEpi runs there; docs/arm.md says why.
find_machine_flags() {
  machine_flags=()
  case $(java_machine "$jdk") in
    aarch64) machine_flags=(-Ddebug.jdk.graal.jvmciConfigCheck=ignore) ;;
    arm | armv*)
      machine_flags=(-Dtruffle.attach.library=/nonexistent.so
        -Dpolyglotimpl.AttachLibraryFailureAction=ignore)
      ;;
  esac
}

# Sets $jdk and $jdk_major to the most suitable JDK; says what it looked for when there is none.
find_jdk() {
  jdk= jdk_major=0
  local tried="" candidate major path_java
  path_java=$(command -v java || true)
  [ -n "$path_java" ] && path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  local search=${PYEPI_JDK_PATH-/usr/lib/jvm/*:/opt/*jdk*:/opt/graalvm*:$HOME/.sdkman/candidates/java/*:/Library/Java/JavaVirtualMachines/*/Contents/Home}
  # Installed as a component: the JDK around us.
  local own=""
  [ -x "$here/../../bin/java" ] && [ -r "$here/../../release" ] && own=$(cd "$here/../.." && pwd)
  local IFS_saved=$IFS
  IFS=:
  for candidate in $PYEPI_JAVA_HOME $own $JAVA_HOME $path_java $search; do
    IFS=$IFS_saved
    for candidate in $candidate; do
      major=$(java_major "$candidate")
      tried="$tried
  $candidate${major:+ (Java $major)}"
      [ -n "$major" ] || continue
      [ "$major" -ge "$least_major" ] || continue
      if [ -z "$jdk" ] || { [ "$major" -eq "$best_major" ] && [ "$jdk_major" -ne "$best_major" ]; }; then
        jdk=$candidate jdk_major=$major
      fi
    done
    IFS=:
  done
  IFS=$IFS_saved
  if [ -z "$jdk" ]; then
    echo "pyepi: no suitable JDK: PyEpi wants Java $best_major, or at least $least_major. Looked at PYEPI_JAVA_HOME, JAVA_HOME, java on PATH and:$tried" >&2
    echo "Install one, for example Temurin $best_major, or set PYEPI_JAVA_HOME to its folder." >&2
    exit 1
  fi
}

# Builds with progress on stderr, so that the program's own output stays its own.
build() {
  command -v mvn >/dev/null || {
    echo "pyepi: not built yet, and there is no mvn to build with; install Maven 3.8 or later" >&2
    exit 1
  }
  echo "pyepi: building once (a few minutes on a fresh machine)" >&2
  local log="$here/launcher/target/build.log"
  mkdir -p "$here/launcher/target"
  if ! (cd "$here" && mvn -B -DskipTests -Dpyepi.distribution.skip=true package) 2>&1 | tee "$log" \
      | awk '/Building PyEpi|Building jar/ { sub(/^\[INFO\] /, "  "); print; fflush() }
             /BUILD SUCCESS/ { ok = 1 } END { exit !ok }' >&2; then
    echo "pyepi: the build failed:" >&2
    grep -E '^\[ERROR\]' "$log" | head -20 >&2
    echo "The whole log is in launcher/target/build.log" >&2
    exit 1
  fi
}

# run_java MAIN_CLASS [ARGS...]
run_java() {
  local main=$1
  shift
  # As CPython does (PEP 538, PEP 540): the C locale knows no names of files but ASCII's, and
  # Python takes them for UTF-8. A program sees LC_ALL as it was.
  local locale=""
  case "$LC_ALL" in
    "")
      case "${LC_CTYPE:-$LANG}" in
        "" | C | POSIX) export LC_CTYPE=C.UTF-8 ;;
      esac
      ;;
    C | POSIX)
      locale=$LC_ALL
      export LC_ALL=C.UTF-8
      ;;
  esac
  find_jdk
  local lib="$here/lib" classpath="$here/lib/*"
  if [ -d "$here/launcher/src" ]; then
    lib="$here/launcher/target/lib"
    [ -d "$lib" ] && ls "$here"/launcher/target/pyepi-launcher-*.jar >/dev/null 2>&1 || build
    classpath="$lib/*:$(echo "$here"/launcher/target/pyepi-launcher-*.jar)"
  fi
  # A program run without Graal starts others without it too.
  local jit=${PYEPI_NO_JIT:+no} jvm=() args=() a
  jit=${jit:-yes}
  local asked=$jit value=
  for a in "$@"; do
    if [ -n "$value" ]; then
      args+=("$a")
      value=
      continue
    fi
    case $a in
      --no-jit) jit=no ;;
      --vm.*) jvm+=("-${a#--vm.}") ;;
      *)
        args+=("$a")
        # What follows the program belongs to it.
        case $a in -*) ;; *) break ;; esac
        ;;
    esac
    [ "$a" = - ] && break
    # One-letter options may stand behind one dash; the last of them may want a value.
    if [[ $a =~ ^-[bBdEiIOPqsSuvVx]*([cmWX])(.*)$ ]]; then
      case ${BASH_REMATCH[1]} in [cm]) break ;; esac
      [ -n "${BASH_REMATCH[2]}" ] || value=wanted
    fi
  done
  local taken=$((${#args[@]} + ${#jvm[@]}))
  [ $jit != $asked ] && taken=$((taken + 1))
  [ $jit = no ] && export PYEPI_NO_JIT=1
  args+=("${@:taken + 1}")
  local java="$jdk/bin/java"
  # A start calls many methods once by reflection: making code for each costs 40 ms.
  local flags=(-Xss64m --enable-native-access=ALL-UNNAMED -Djdk.reflect.useNativeAccessorOnly=true)
  # Java would take the numbers of closed streams for files of its own; Python has None for them.
  local closed=""
  { : 9<&0; } 2>/dev/null || { closed+=0; exec </dev/null; }
  { : 9>&1; } 2>/dev/null || { closed+=1; exec >/dev/null; }
  { : 9>&2; } || { closed+=2; exec 2>/dev/null; }
  [ -n "$locale" ] && flags+=("-Dpyepi.lc_all=$locale")
  [ -n "$closed" ] && flags+=("-Dpyepi.closed=$closed")
  # What sys.executable says: by the name that the program was started by, links kept.
  [ -n "$executable" ] && flags+=("-Dpyepi.executable=$executable")
  [ "$jdk_major" -ge 23 ] && flags+=(--sun-misc-unsafe-memory-access=allow)
  # Collectors that run beside the program take what two cores have not got, and make each write of
  # a reference dearer. Another one: --vm.XX:+UseG1GC, for one.
  case " ${jvm[*]} " in
    *" -XX:+Use"*GC*) ;;
    *) [ "$(nproc 2>/dev/null || echo 2)" -le 2 ] && flags+=(-XX:+UseSerialGC) || flags+=(-XX:+UseParallelGC) ;;
  esac
  if [ $main != org.pyepi.launcher.EpiLauncher ]; then
    [ $jit = yes ] && [ "$jdk_major" -ne "$best_major" ] && {
      echo "pyepi: no Graal on Java $jdk_major (it wants $best_major): running without the compiler" >&2
      jit=no
    }
    find_resources
    flags+=("-Dpolyglot.engine.userResourceCache=$resources")
    find_startup_cache
    if [ $jit = no ]; then
      flags+=("${interpreter_flags[@]}")
      [ -n "$cache" ] && flags+=("-XX:AOTCache=$cache/plain.aot" "${cache_flags[@]}")
    elif [ -n "$cache" ]; then
      java="$image/bin/java" classpath=$(classpath_without_graal)
      flags+=("${image_flags[@]}" "-XX:AOTCache=$cache/graal.aot" "${cache_flags[@]}")
    else
      local modules=""
      for a in compiler truffle-compiler word collections; do
        modules+=${modules:+:}$(echo "$lib/$a"-[0-9]*.jar)
      done
      flags+=(-XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI "--upgrade-module-path=$modules")
    fi
    find_machine_flags
    flags+=("${machine_flags[@]}")
  fi
  exec "$java" "${flags[@]}" "${jvm[@]}" -cp "$classpath" "$main" "${args[@]}"
}
