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

# Sets $image and $cache; begins to make what is not there yet.
find_startup_cache() {
  image= cache=
  [ "${PYEPI_CACHE-}" = none ] || [ "$jdk_major" -ne "$best_major" ] && return
  [ "$(uname)" = Linux ] || return
  local top=${PYEPI_CACHE:-${XDG_CACHE_HOME:-${HOME-/nonexistent}/.cache}/pyepi}
  image=$top/image-$(key_of "$jdk/release" "$lib"/compiler-*.jar "$lib"/truffle-*.jar)
  cache=$top/start-$(key_of "$jdk/release" "$lib"/*.jar ${classpath#*:})
  [ -r "$cache/graal.aot" ] && return
  mkdir -p "$top" 2>/dev/null && [ -w "$top" ] || return
  find "$top" -maxdepth 1 -name lock -mmin +15 -exec rmdir {} + 2>/dev/null
  mkdir "$top/lock" 2>/dev/null || return
  (
    trap 'rmdir "$top/lock"' EXIT
    make_startup_cache "$top"
  ) </dev/null >/dev/null 2>&1 &
}

# Each thing gets its name when it is whole. Caches of other builds go; images are kept, as several
# versions may share them.
make_startup_cache() {
  renice -n 19 -p $BASHPID
  cd "$1" || return # the folder that the program ran in may go
  local top=$1 work=$1/work common training
  training=$(dirname "${BASH_SOURCE[0]}")/training.py
  common=(-Xss64m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  rm -rf "$work" "$top"/start-*
  mkdir -p "$work" "$cache"
  "$jdk/bin/java" "${common[@]}" "${interpreter_flags[@]}" -XX:AOTCacheOutput="$work/plain.aot" \
    -cp "$classpath" org.pyepi.launcher.PyEpiLauncher "$training" &&
    mv "$work/plain.aot" "$cache/plain.aot"
  if [ ! -d "$image" ]; then
    "$jdk/bin/java" -cp "$classpath" org.pyepi.launcher.RuntimeImage "$work/image" "$lib" "$work/parts" &&
      rm -f "$work"/image/lib/server/*.jsa &&
      "$work/image/bin/java" -Xshare:dump && mv "$work/image" "$image"
  fi
  "$image/bin/java" "${common[@]}" "${image_flags[@]}" -XX:AOTCacheOutput="$work/graal.aot" \
    -cp "$(classpath_without_graal)" org.pyepi.launcher.PyEpiLauncher "$training" &&
    mv "$work/graal.aot" "$cache/graal.aot"
  rm -rf "$work"
}
