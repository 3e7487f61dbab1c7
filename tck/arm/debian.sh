# A JDK of another architecture, unpacked from Debian's packages. Sourced by arm.sh.

release=trixie
mirror=${PYEPI_DEBIAN:-http://deb.debian.org/debian}
keys=/usr/share/keyrings/debian-archive-keyring.gpg

# fetch_packages FOLDER ARCHITECTURE PACKAGE...: into FOLDER/debs, by an apt of its own.
fetch_packages() {
  local folder=$1 architecture=$2
  shift 2
  mkdir -p "$folder"/apt/lists/partial "$folder"/apt/cache/archives/partial "$folder/debs" || return 1
  : >"$folder/apt/status"
  echo "deb [signed-by=$keys] $mirror $release main" >"$folder/apt/sources.list"
  cat >"$folder/apt/apt.conf" <<END
Dir::State "$folder/apt";
Dir::State::lists "$folder/apt/lists";
Dir::State::status "$folder/apt/status";
Dir::Etc::sourcelist "$folder/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Cache "$folder/apt/cache";
APT::Architecture "$architecture";
APT::Architectures {"$architecture";};
Acquire::Languages "none";
APT::Sandbox::User "root";
END
  (
    export APT_CONFIG=$folder/apt/apt.conf
    cd "$folder/debs" && apt-get -qq update && apt-get -qq download "$@"
  ) || {
    echo "Debian's packages of $release for $architecture cannot be had from $mirror" >&2
    return 1
  }
}

# Links that lead to the machine's own root lead to the folder's instead.
keep_links_inside() {
  local link to
  find "$1" -type l | while read -r link; do
    to=$(readlink "$link")
    case $to in
      /*) if [ -e "$1$to" ]; then ln -sfn "$1$to" "$link"; fi ;;
    esac
  done
}

# other_jdk FOLDER aarch64|arm: makes FOLDER/jdk-KIND, whose java runs under qemu.
other_jdk() {
  local root=$1/$2 jdk=$1/jdk-$2 architecture version qemu=qemu-$2 deb java
  case $2 in
    aarch64) architecture=arm64 version=25 ;;
    arm) architecture=armhf version=21 ;;
  esac
  [ -x "$jdk/bin/java" ] && return 0
  command -v "$qemu" >/dev/null || {
    echo "there is no $qemu: install qemu-user" >&2
    return 1
  }
  fetch_packages "$1/fetch-$2" $architecture openjdk-$version-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g || return 1
  mkdir -p "$root" "$jdk/bin"
  for deb in "$1/fetch-$2"/debs/*.deb; do
    dpkg-deb -x "$deb" "$root" || return 1
  done
  ln -sfn usr/lib "$root/lib"
  keep_links_inside "$root"
  java=$root/usr/lib/jvm/java-$version-openjdk-$architecture
  cp "$java/release" "$jdk/release"
  printf '#!/bin/sh\nexec %s -L "%s" "%s/bin/java" "$@"\n' "$qemu" "$root" "$java" >"$jdk/bin/java"
  chmod +x "$jdk/bin/java"
}
