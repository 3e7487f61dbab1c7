package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may make the start-up cache, and which parts of it are kept; without making one. */
class CacheUpkeepTest {
  private static final String FUNCTIONS =
      """
      . "$SH/startup.sh"; . "$SH/cache.sh"
      maker=$BASHPID made=$top/start-now image=$top/image-now
      cache() { mkdir -p "$top/$1"; touch -d "$2 days ago" "$top/$1" "$top/$1/used"; }
      copy() {
        mkdir -p "$top/image-$1"
        printf '%s\\n' "$3" "$4" >"$top/image-$1.of"
        touch "$top/image-$1.ok"
        touch -d "$2 ago" "$top/image-$1" "$top/image-$1.used"
      }
      try() { (maker=$BASHPID; take_lock "$top" && echo "$1 takes it" || echo "$1 does not"); }
      """;

  @TempDir Path top;

  @BeforeEach
  void isLinux() {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
  }

  private String bash(String script) throws Exception {
    Command.Result r =
        Command.run(
            List.of("bash", "-c", FUNCTIONS + script),
            Map.of(
                "SH",
                Command.TOP.resolve("launcher/src/main/sh").toString(),
                "top",
                top.toString()));
    assertEquals(0, r.status(), r.err());
    return r.out();
  }

  @Test
  void theLockOfALivingMakerHolds() throws Exception {
    assertEquals("second does not\n", bash("take_lock \"$top\"; try second"));
  }

  @Test
  void theLockOfAKilledMakerIsTakenOver() throws Exception {
    assertEquals(
        "second takes it\n",
        bash("(maker=$BASHPID; take_lock \"$top\"; kill -9 $BASHPID) 2>/dev/null; try second"));
  }

  @Test
  void onlyOneTakesTheLockOver() throws Exception {
    assertEquals(
        "1\n",
        bash(
            """
            (maker=$BASHPID; take_lock "$top"; kill -9 $BASHPID) 2>/dev/null
            for i in {1..12}; do
              (maker=$BASHPID; take_lock "$top" && echo took && sleep 3) &
            done | grep -c took
            """));
  }

  /** A number that another process has got since does not hold the lock. */
  @Test
  void aNumberUsedAgainHoldsNothing() throws Exception {
    assertEquals(
        "second takes it\n",
        bash("set -- $(process_mark $$); echo \"$1 7 $3 $4 $5\" >\"$top/lock\"; try second"));
  }

  @Test
  void theLockOfAnotherMachineHoldsWhileItIsRefreshed() throws Exception {
    assertEquals(
        "second does not\nthird takes it\n",
        bash(
            """
            echo "17 18 elsewhere boot pid:[1]" >"$top/lock"
            try second
            touch -d '2 hours ago' "$top/lock"
            try third
            """));
  }

  @Test
  void aLockOfBeforeTheLastBootHoldsNothing() throws Exception {
    assertEquals(
        "second takes it\n",
        bash("set -- $(process_mark $$); echo \"$1 $2 $3 before $5\" >\"$top/lock\"; try second"));
  }

  @Test
  void locksThatSayNothingHoldForAWhile() throws Exception {
    assertEquals(
        "second does not\nthird takes it\nfourth takes it\n",
        bash(
            """
            mkdir "$top/lock"; try second
            touch -d '1 hour ago' "$top/lock"; try third
            : >"$top/lock"; touch -d '1 hour ago' "$top/lock"; try fourth
            """));
  }

  @Test
  void theLastFourCachesOfClassesAreKept() throws Exception {
    assertEquals(
        "start-a start-b start-c start-now\n",
        bash(
            """
            cache start-now 0; cache start-a 1; cache start-b 2; cache start-c 3; cache start-d 4
            touch "$top/start-c" # the folder's own time says nothing
            clear_old_caches; cd "$top"; echo start-*
            """));
  }

  @Test
  void cachesUnusedForWeeksGo() throws Exception {
    assertEquals(
        "start-a start-now\n",
        bash(
            "cache start-now 90; cache start-a 3; cache start-b 40;"
                + " clear_old_caches; cd \"$top\"; echo start-*"));
  }

  @Test
  void copiesOfJdksGoWhenNothingStartsFromThem() throws Exception {
    assertEquals(
        "image-KEY image-now image-rebuilt start-now\n",
        bash(
            """
            mkdir -p "$top/jdk" "$top/lib"
            touch "$top/jdk/release" "$top/lib"/{compiler,truffle-api}-1.jar
            key=$(image_name "$top/jdk" "$top/lib"); key=${key#image-}
            cache start-now 0
            copy now '90 days' "$top/jdk" "$top/lib"
            copy $key '20 days' "$top/jdk" "$top/lib"
            copy old '31 days' "$top/jdk" "$top/lib"
            copy lost "2 hours" "$top/gone" "$top/lib"
            copy rebuilt "9 hours" "$top/jdk" "$top/lib"
            copy changed '2 days' "$top/jdk" "$top/lib"
            copy unstamped '2 days' "$top/jdk" "$top/lib"; rm "$top/image-unstamped".*
            touch -d '2 days ago' "$top/image-unstamped"
            clear_old_caches; cd "$top"; echo image-*/ start-*/ | sed "s/$key/KEY/;s,/,,g"
            """));
  }

  @Test
  void aCopyThatRunsIsKept() throws Exception {
    assertEquals(
        "image-lost\n",
        bash(
            """
            cache start-now 0
            copy lost '2 days' "$top/gone" "$top/lib"
            cp "$(command -v sleep)" "$top/image-lost/sleep"
            "$top/image-lost/sleep" 30 >/dev/null & clear_old_caches; kill $!
            cd "$top"; echo image-*/ | tr -d /
            """));
  }
}
