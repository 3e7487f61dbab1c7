# What makes the second start quick: a copy of the JDK with Graal in it, and caches of the classes
# that a start loads (JEP 483, 514). Made once in the background, at the first run; until then, and
# where it cannot be made, everything works without. PYEPI_CACHE names the folder; "none" wants none.
# Sourced by java.sh.

interpreter_flags=(-Dpolyglot.engine.WarnInterpreterOnly=false -XX:TieredStopAtLevel=1)
image_flags=(--enable-native-access=org.graalvm.truffle -XX:+UnlockExperimentalVMOptions
  -XX:+EnableJVMCI --add-modules
  org.graalvm.truffle.runtime,org.graalvm.truffle,jdk.graal.compiler)
quiet_cache=(-Xlog:aot=off -Xlog:cds=off)
in_image='^(compiler|truffle-compiler|truffle-runtime|truffle-api|polyglot|collections|word|nativeimage|jniutils)-[0-9]'

# The class path as a list, without what is in the image.
classpath_without_graal() {
  local jar list=""
  for jar in "$lib"/*.jar; do
    [[ ${jar##*/} =~ $in_image ]] || list+=${list:+:}$jar
  done
  case $classpath in *:*) list+=:${classpath#*:} ;; esac
  printf %s "$list"
}

# A number for files, from their names, sizes and times.
key_of() {
  ls -lL --time-style=+%s "$@" 2>/dev/null | cksum | cut -d' ' -f1
}

# A number for all files below some folders: names, sizes, inodes, and when they were last changed in
# any way, which no program can set back. Milliseconds, where a checksum of all bytes takes seconds.
fingerprint() {
  find "$@" ! -type d -printf '%p %i %s %m %C@\n' 2>/dev/null | cksum
}

# Whether what a stamp was written for, last of all, is still as it was then.
is_whole() {
  local stamp=$1
  shift
  [ -r "$stamp" ] && [ "$(<"$stamp")" = "$(fingerprint "$@")" ]
}

# Sets $image and $cache, the latter only if it can be used for this start ($jit); begins to make
# what is not there yet or not whole any more.
find_startup_cache() {
  image= cache=
  [ "${PYEPI_CACHE-}" = none ] || [ "$jdk_major" -ne "$best_major" ] && return
  [ "$(uname)" = Linux ] || return
  local top=${PYEPI_CACHE:-${XDG_CACHE_HOME:-${HOME-/nonexistent}/.cache}/pyepi} made
  image=$top/image-$(key_of "$jdk/release" "$lib"/compiler-*.jar "$lib"/truffle-*.jar)
  made=$top/start-$(key_of "$jdk/release" "$lib"/*.jar ${classpath#*:})
  if [ "$jit" = no ]; then
    is_whole "$made/plain.ok" "$made/plain.aot" && cache=$made && return
  else
    is_whole "$made/graal.ok" "$made/graal.aot" "$image" && cache=$made && return
  fi
  mkdir -p "$top" 2>/dev/null && [ -w "$top" ] || return
  find "$top" -maxdepth 1 -name lock -mmin +60 -exec rmdir {} + 2>/dev/null
  if [ ! -d "$top/lock" ]; then
    # What could not be made is not tried at every start.
    find "$top" -maxdepth 1 -name failed -mmin +60 -delete 2>/dev/null
    [ -e "$top/failed" ] && return
    mkdir "$top/lock" 2>/dev/null && {
      (
        trap 'rmdir "$top/lock"' EXIT
        make_startup_cache "$top" "$made"
      ) </dev/null >/dev/null 2>&1 &
    }
  fi
  [ -t 2 ] && echo "pyepi: making later starts quicker, in the background (once, a minute or two; PYEPI_CACHE=none: never)" >&2
}

# Each thing gets its name when it is whole, and its stamp last. Caches of other builds go; images
# are kept, as several versions may share them.
make_startup_cache() {
  renice -n 19 -p $BASHPID
  command -v ionice && ionice -c 3 -p $BASHPID
  cd "$1" || return # the folder that the program ran in may go
  local top=$1 made=$2 work=$1/work common training folder
  training=$(dirname "${BASH_SOURCE[0]}")/training.py
  common=(-Xss64m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dpolyglot.engine.userResourceCache=$resources")
  for folder in "$top"/start-*; do
    [ "$folder" = "$made" ] || rm -rf "$folder"
  done
  rm -rf "$work"
  mkdir -p "$work" "$made"
  touch "$top/failed"
  if ! is_whole "$made/plain.ok" "$made/plain.aot"; then
    rm -f "$made"/plain.*
    "$jdk/bin/java" "${common[@]}" "${interpreter_flags[@]}" -XX:AOTCacheOutput="$work/plain.aot" \
      -cp "$classpath" org.pyepi.launcher.PyEpiLauncher "$training" &&
      mv "$work/plain.aot" "$made/plain.aot" && fingerprint "$made/plain.aot" >"$made/plain.ok"
  fi
  if ! is_whole "$image.ok" "$image"; then
    rm -rf "$image" "$image.ok"
    "$jdk/bin/java" -cp "$classpath" org.pyepi.launcher.RuntimeImage "$work/image" "$lib" "$work/parts" &&
      rm -f "$work"/image/lib/server/*.jsa &&
      "$work/image/bin/java" -Xshare:dump && mv "$work/image" "$image" &&
      fingerprint "$image" >"$image.ok"
  fi
  rm -f "$made"/graal.*
  "$image/bin/java" "${common[@]}" "${image_flags[@]}" -XX:AOTCacheOutput="$work/graal.aot" \
    -cp "$(classpath_without_graal)" org.pyepi.launcher.PyEpiLauncher "$training" &&
    mv "$work/graal.aot" "$made/graal.aot" &&
    fingerprint "$made/graal.aot" "$image" >"$made/graal.ok" && rm -f "$top/failed"
  rm -rf "$work"
}

# Sets $resources: where Truffle keeps a library that it unpacks, without which it does not compile.
# The user's cache, or where that cannot be written, a folder of the user's own among the temporary.
find_resources() {
  local top=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  resources=$top/org.graalvm.polyglot
  [ -n "$top" ] && mkdir -p "$resources" 2>/dev/null && [ -O "$resources" ] && [ -w "$resources" ] && return
  resources=${TMPDIR:-/tmp}/pyepi-$UID
  mkdir -m 700 "$resources" 2>/dev/null
  [ -O "$resources" ] && [ -w "$resources" ] && [ ! -L "$resources" ] && return
  resources=$(mktemp -d 2>/dev/null) || resources=/nonexistent
}
