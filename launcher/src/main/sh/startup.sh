# What makes the second start quick: a copy of the JDK with Graal in it, and caches of the classes
# that a start loads (JEP 483, 514). Made once in the background, at the first run; until then, and
# where it cannot be made, everything works without. PYEPI_CACHE names the folder; "none" wants none.
# cache.sh makes it.
# Sourced by java.sh.

# C1's code with profiles takes twice the time of its code without. So a method gets them only while
# C2 has nothing else to do: by its own rule the JVM gives them at once to all that was called often.
profile_flags=(-XX:+UnlockDiagnosticVMOptions -XX:TieredOldPercentage=100000 -XX:Tier3DelayOn=0
  -XX:Tier3DelayOff=0)
interpreter_flags=(-Dpolyglot.engine.WarnInterpreterOnly=false -XX:TieredStopAtLevel=1)
image_flags=(--enable-native-access=org.graalvm.truffle -XX:+UnlockExperimentalVMOptions
  -XX:+EnableJVMCI --add-modules
  org.graalvm.truffle.runtime,org.graalvm.truffle,jdk.graal.compiler
  --add-exports org.graalvm.truffle.runtime/com.oracle.truffle.runtime=ALL-UNNAMED
  "${profile_flags[@]}")
# Compiling at the start what the training had compiled takes the program's second core for nothing.
cache_flags=(-Xlog:aot=off -Xlog:cds=off -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining)
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

# What the copy of a JDK with Graal from a folder is called; the last number says how it is made.
image_name() {
  echo "image-$(key_of "$1/release" "$2"/compiler-*.jar "$2"/truffle-*.jar)-3"
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
  local top=${PYEPI_CACHE:-${XDG_CACHE_HOME:-${HOME-/nonexistent}/.cache}/pyepi} made day last
  case $top in /*) ;; *) top=$PWD/$top ;; esac
  image=$top/$(image_name "$jdk" "$lib")
  made=$top/start-$(key_of "$jdk/release" "$lib"/*.jar ${classpath#*:})
  if [ "$jit" = no ]; then
    is_whole "$made/plain.ok" "$made/plain.aot" && cache=$made
  else
    is_whole "$made/graal.ok" "$made/graal.aot" "$image" && cache=$made
  fi
  if [ -n "$cache" ]; then
    # When it was last used, and once a day a look at what is not. Nothing of this starts a process.
    { echo >"$made/used"; } 2>/dev/null || return
    [ "$jit" = no ] || { echo >"$image.used"; } 2>/dev/null
    printf -v day '%(%j)T' -1
    { read -r last <"$top/day"; } 2>/dev/null
    [ "$day" = "$last" ] || {
      { echo "$day" >"$top/day"; } 2>/dev/null && in_background no
    }
    return
  fi
  mkdir -p "$top" 2>/dev/null && [ -w "$top" ] || return
  # What could not be made is not tried at every start.
  [ -z "$(find "$made.failed" -mmin -60 2>/dev/null)" ] || return
  in_background yes
  [ -t 2 ] && echo "pyepi: making later starts quicker, in the background (once, a minute or two; PYEPI_CACHE=none: never)" >&2
}

# Makes a cache (yes) or only clears away old ones (no), unless another process is at it.
in_background() {
  (
    . "$(dirname "${BASH_SOURCE[0]}")/cache.sh"
    look_after "$top" "$made" "$1"
  ) </dev/null >/dev/null 2>&1 &
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
