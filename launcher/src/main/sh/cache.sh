# Makes the start-up cache and keeps it small. Runs in the background only, one at a time for a
# folder of caches, so that starts pay nothing for it. Sourced by startup.sh, whose names it uses.

# Caches of classes that are kept beside the one that was made last, and for how long unused: who
# works with two checkouts by turns finds both still quick.
kept_starts=4
kept_start_days=14
# Copies of JDKs are larger and take longer: kept for whatever may still start from them.
kept_image_days=30
# Minutes after which a maker that another machine started, of whom nothing can be asked, has gone.
abandoned_minutes=30

# This process, or the one with a number: the number, when it began, and where numbers mean that.
process_mark() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return
  stat=${stat##*) } # the name before may hold anything
  set -- "$1" $stat
  [ "$2" != Z ] || return # ended, and nobody has asked how
  echo "$1 ${21} ${HOSTNAME// /_} $(</proc/sys/kernel/random/boot_id) $(readlink /proc/self/ns/pid)"
}

# Whether who wrote a lock is gone for certain. Of another machine, or a container with numbers of
# its own, one can only tell that it has not been heard of.
has_gone() {
  local pid began host boot numbers
  if [ -d "$1" ]; then # older versions made a folder and wrote nothing into it
    [ -n "$(find "$1" -maxdepth 0 -mmin +10)" ]
    return
  fi
  read -r pid began host boot numbers <"$1" || {
    # Between making a lock and writing into it lies no time worth naming.
    [ -n "$(find "$1" -maxdepth 0 -mmin +1)" ]
    return
  }
  if [ "$host" = "${HOSTNAME// /_}" ]; then
    [ "$boot" = "$(</proc/sys/kernel/random/boot_id)" ] || return 0
    if [ "$numbers" = "$(readlink /proc/self/ns/pid)" ]; then
      [ "$(process_mark "$pid")" != "$pid $began $host $boot $numbers" ]
      return
    fi
  fi
  [ -n "$(find "$1" -maxdepth 0 -mmin +$abandoned_minutes)" ]
}

# Takes the lock of a folder of caches, over a process that was killed too; false if it is held.
take_lock() {
  local lock=$1/lock me taking
  me=$(process_mark "$maker") || return
  write_new "$lock" "$me" && return
  has_gone "$lock" || return
  # Several may have found that out. Only one makes the file named after the lock that they have
  # seen, and he looks again before he takes it away: who comes later sees another lock.
  taking=$1/taking-$(lock_text "$lock" | cksum | cut -d' ' -f1)
  find "$1" -maxdepth 1 -name 'taking-*' -mmin +1 -delete
  write_new "$taking" "$me" || return
  if has_gone "$lock"; then
    rm -rf "$lock"
    write_new "$lock" "$me"
  fi
  rm -f "$taking"
  lock_is_mine "$1"
}

lock_text() {
  if [ -d "$1" ]; then echo folder; else cat "$1"; fi
}

# Makes a file that must not exist yet.
write_new() {
  (set -C && echo "$2" >"$1") 2>/dev/null
}

lock_is_mine() {
  [ "$(lock_text "$1/lock" 2>/dev/null)" = "$(process_mark "$maker")" ]
}

# Makes what is missing and clears away what has had its time.
# look_after TOP MADE WHETHER_TO_MAKE
look_after() {
  # Of the whole process, not local: what its end does with the lock still wants them.
  top=$1 made=$2 maker=$BASHPID
  close_others
  cd "$top" || return # the folder that the program ran in may go
  take_lock "$top" || return
  trap 'lock_is_mine "$top" && rm -f "$top/lock"' EXIT
  trap 'exit 1' TERM HUP INT
  renice -n 19 -p "$maker"
  command -v ionice && ionice -c 3 -p "$maker"
  local work=$top/work-$maker
  rm -rf "$top"/work "$top"/work-* # of those that were killed
  [ "$3" = no ] || make_startup_cache
  clear_old_caches
}

# Who waits for the end of a pipe that the program inherited does not wait for us.
close_others() {
  local f
  for f in /proc/"$BASHPID"/fd/*; do
    f=${f##*/}
    [ "$f" -gt 2 ] && [ "$f" -ne 255 ] && eval "exec $f>&-"
  done
}

# Each thing gets its name when it is whole, and its stamp last. PYEPI_TRAINING_SECONDS of processor
# time go into the profiles of methods that the cache carries.
make_startup_cache() {
  local common training failed=$made.failed
  training=$(dirname "${BASH_SOURCE[0]}")/training.py
  common=(-Xss64m --enable-native-access=ALL-UNNAMED -Djdk.reflect.useNativeAccessorOnly=true --sun-misc-unsafe-memory-access=allow "-Dpolyglot.engine.userResourceCache=$resources")
  mkdir -p "$work" "$made"
  if ! is_whole "$made/plain.ok" "$made/plain.aot"; then
    rm -f "$made"/plain.*
    "$jdk/bin/java" "${common[@]}" "${interpreter_flags[@]}" -XX:AOTCacheOutput="$work/plain.aot" \
      -cp "$classpath" org.pyepi.launcher.PyEpiLauncher "$training" 1 &&
      mv "$work/plain.aot" "$made/plain.aot" && fingerprint "$made/plain.aot" >"$made/plain.ok"
    touch "$top/lock" # still here, for those on other machines
  fi
  if ! is_whole "$image.ok" "$image"; then
    rm -rf "$image" "$image.ok"
    "$jdk/bin/java" -cp "$classpath" org.pyepi.launcher.RuntimeImage "$work/image" "$lib" "$work/parts" &&
      rm -f "$work"/image/lib/server/*.jsa &&
      "$work/image/bin/java" -Xshare:dump && mv -T "$work/image" "$image" &&
      printf '%s\n' "$jdk" "$lib" >"$image.of" && fingerprint "$image" >"$image.ok"
    touch "$top/lock"
  fi
  if ! is_whole "$made/graal.ok" "$made/graal.aot" "$image"; then
    rm -f "$made"/graal.*
    "$image/bin/java" "${common[@]}" "${image_flags[@]}" -XX:AOTCacheOutput="$work/graal.aot" \
      -cp "$(classpath_without_graal)" org.pyepi.launcher.PyEpiLauncher "$training" "${PYEPI_TRAINING_SECONDS:-30}" &&
      mv "$work/graal.aot" "$made/graal.aot" && fingerprint "$made/graal.aot" "$image" >"$made/graal.ok"
  fi
  rm -rf "$work"
  if is_whole "$made/graal.ok" "$made/graal.aot" "$image" && is_whole "$made/plain.ok" "$made/plain.aot"; then
    rm -f "$failed"
  else
    touch "$failed"
  fi
}

# Removes caches of classes that have not been used lately, and copies of JDKs that nobody starts
# from any more. Those of this start stay.
clear_old_caches() {
  local folder used count=0
  # Newest use first; a cache of an older version, which noted none, was used when it was made.
  while read -r used folder; do
    count=$((count + 1))
    [ "$folder" = "$made" ] && continue
    if [ $count -gt $kept_starts ] || is_older "$used" $kept_start_days; then
      rm -f "$folder"/*.ok
      rm -rf "$folder" "$folder".failed
    fi
  done < <(by_use "$top"/start-*/)
  while read -r used folder; do
    [ "$folder" = "$image" ] && continue
    if is_older "$used" $kept_image_days || { is_orphan "$folder" && is_older "$used" "$orphan_days"; }; then
      # First no start begins from it, then none that runs already may need it still.
      rm -f "$folder.ok"
      sleep 1
      readlink /proc/[0-9]*/exe 2>/dev/null | grep -qF "$folder/" ||
        rm -rf "$folder" "$folder.of" "$folder.used"
    fi
  done < <(by_use "$top"/image-*/)
  find "$top" -maxdepth 1 \( -name '*.failed' -o -name failed \) -mmin +60 -delete
}

# Lines "SECONDS FOLDER", the last used first.
by_use() {
  local folder
  for folder; do
    folder=${folder%/}
    [ -d "$folder" ] || continue
    echo "$(stat -c %Y "$folder.used" "$folder/used" "$folder.ok" "$folder" 2>/dev/null | head -1) $folder"
  done | sort -rn
}

is_older() {
  [ $(($(date +%s) - $1)) -gt $(($2 * 24 * 3600)) ]
}

# Whether no start can use an image any more, as its JDK has gone ($orphan_days 0), or as the JDK or
# the jars have changed, which may be undone, or as it has no stamp (older versions wrote none: 1).
is_orphan() {
  local of_jdk of_lib
  orphan_days=1
  [ -e "$1.ok" ] && [ -r "$1.of" ] || return 0
  { read -r of_jdk && read -r of_lib; } <"$1.of"
  [ -e "$of_jdk/release" ] || {
    orphan_days=0
    return 0
  }
  [ "$1" != "$top/$(image_name "$of_jdk" "$of_lib")" ]
}
