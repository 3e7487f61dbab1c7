#!/bin/bash
# Puts GraalPy with its compiler into a folder, from Maven Central, for the benchmarks that compare with it:
#   benchmarks/graalpy.sh /tmp/graalpy && GRAALPY=/tmp/graalpy/graalpy benchmarks/startup.sh
# Wants a JDK 25 (JAVA_HOME, or found under /usr/lib/jvm) and Maven.
set -eu
folder=${1:?usage: graalpy.sh FOLDER}
version=${2:-25.0.1}
jdk=${JAVA_HOME:-}
grep -qs 'JAVA_VERSION="25' "$jdk/release" || jdk=$(dirname "$(grep -ls 'JAVA_VERSION="25' /usr/lib/jvm/*/release | head -1)")
[ -x "$jdk/bin/java" ] || { echo "graalpy.sh: no JDK 25; set JAVA_HOME to one" >&2; exit 1; }
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cat >"$folder/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>none</groupId>
  <artifactId>graalpy</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.graalvm.polyglot</groupId>
      <artifactId>python-community</artifactId>
      <version>$version</version>
      <type>pom</type>
    </dependency>
    <dependency>
      <groupId>org.graalvm.python</groupId>
      <artifactId>python-launcher</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.graalvm.compiler</groupId>
      <artifactId>compiler</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -f "$folder/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/lib"
modules=""
for name in compiler truffle-compiler word collections; do
  modules+=${modules:+:}$folder/lib/$name-$version.jar
done
cat >"$folder/graalpy" <<RUN
#!/bin/bash
exec "$jdk/bin/java" -Xss16m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \\
  -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI "--upgrade-module-path=$modules" \\
  -cp "$folder/lib/*" com.oracle.graal.python.shell.GraalPythonMain "\$@"
RUN
chmod +x "$folder/graalpy"
echo "$folder/graalpy"
