# What a NAME on the command line of ./dev stands for. Sourced by it; $here is the top of the checkout.

# Each row: a folder, the ending of its files, the module, the tests that read them.
test_rows() {
  local t=org.pyepi.tck k=org.pyepi.offload
  cat <<END
tck/src/test/python/programs .py tck $t.PythonExamplesTest#sameAsCPython
tck/src/test/python/loops .py tck $t.LoopProgramsTest#sameInEveryModeAsInCPython
tck/src/test/python/forms .py tck $t.LoopFormsTest#verdictsAreThoseBeside $t.LoopProgramsTest#sameInEveryModeAsInCPython
tck/src/test/python/capture .py tck $t.CaptureGoldensTest#kernelsAreThoseBeside
tck/src/test/shell .sh tck $t.ShellExamplesTest#sameAsCPython
tck/src/test/prompt .session tck $t.PromptTest#session
tck/src/test/python/debug .session tck $t.DebuggerTest#saysWhatWasRecorded
examples .py tck $t.ExamplesTest#sameInEveryMode $t.ExamplesTest#sameAsCPython
offload/src/test/resources/kernels .loop offload $k.kernel.KernelTest $k.compiler.PassesTest $k.codegen.jvm.JvmBackendTest $k.codegen.EpiphanyBackendTest#coreGivesWhatTheInterpreterGives
language/src/test/resources/org/pyepi/language/parser/trees .py language org.pyepi.language.parser.GoldenFilesTest#treeIsThatOfCPython
language/src/test/resources/org/pyepi/language/parser/scopes .py language org.pyepi.language.parser.GoldenFilesTest#scopesAreThoseOfCPython
END
}

passes=offload/src/test/resources/passes
pass_test=org.pyepi.offload.compiler.PassGoldensTest#kernelAfterThePass

# tests_of NAME: rows "MODULE FILES CLASSES", FILES being * where the classes read none.
tests_of() {
  local name=${1#./} folder ending module classes file bare method
  while read -r folder ending module classes; do
    file=$(basename "$name" "$ending")$ending
    # A folder that was named is the end of this one.
    [[ $name != */* || /$folder = */"$(dirname "$name")" ]] || continue
    [ -f "$here/$folder/$file" ] && echo "$module $file $classes"
  done < <(test_rows)
  name=${name#"$passes"/}
  name=${name#passes/}
  if [ -d "$here/$passes/$name" ]; then
    file=$(cd "$here/$passes" && echo "$name"/*.loop)
    echo "offload ${file// /,} $pass_test"
  elif [ -f "$here/$passes/${name%.loop}.loop" ]; then
    echo "offload ${name%.loop}.loop $pass_test"
  elif [[ $name != */* ]]; then
    (cd "$here/$passes" && for file in */"${name%.loop}".loop; do
      [ ! -f "$file" ] || echo "offload $file $pass_test"
    done)
  fi
  method=
  [[ $name != *#* ]] || method=#${name#*#}
  bare=$(basename "${name%%#*}" .java)
  bare=${bare##*.}
  find "$here"/*/src/test/java -name "$bare.java" | sed "s:^$here/::" | while read -r file; do
    grep -qE '@(Test|ParameterizedTest|TestFactory|RepeatedTest)\b' "$here/$file" || continue
    module=${file%%/*}
    file=${file#*/src/test/java/}
    file=${file%.java}
    echo "$module * ${file//\//.}$method"
  done
}

# All names of tests, for those near a wrong one.
test_names_known() {
  test_rows | while read -r folder ending _; do
    (cd "$here/$folder" && ls -- *"$ending")
  done
  ls "$here/$passes"
  find "$here"/*/src/test/java -name '*Test.java' -exec basename {} .java \;
}

bench_names() {
  (cd "$here/benchmarks" && ls -- *.sh programs/*.py cold/*.py && ls -- *.py) | grep -v -e '^audit_rows' -e '^graalpy'
}
