"""What failures of CPython's tests come from."""

import re

# What begins the reason of a test that passes or fails as the collector, the clock or the load will have it.
AT_TIMES = "at times: "

NO_COUNTS = AT_TIMES + "memory is freed by the JVM's collector, not with the last reference"
NO_BYTECODE = "there is no bytecode: lines and code objects come from the tree"
NEWER = "CPython 3.12 fails it too: it behaves or words this differently from 3.11"
NO_VIEWS = "a view that is merely held cannot be told from one that was dropped, without counts of references"
NO_DOCS = "builtins have no docstrings here, and so no doctests"
STALE_LINKS = "CPython's ordered dicts have links that go stale; here the order is the dict's own"
NO_OVERFLOW = "Java's stack is deeper: what recurses too deeply for CPython comes to its end here"

# Single tests, by their names; the first that fits counts.
KNOWN = [
    (r"^builtins\.", NO_DOCS),
    (r"test_call\.", "the stand-in of _testcapi is written in Python: it has no C calling conventions"),
    (r"test_array\..*test_buffer|test_resize_forbidden|test_keep_buffer|bytearray_join_with_misbehaving", NO_VIEWS),
    (r"test_ordered_dict\..*(test_dict_delitem|test_dict_pop|test_issue24347)", STALE_LINKS),
    (r"test_highly_nested_subclass|test_nokeepref|cycle_cleaned_up|test_special_method_lookup|vicious_descriptor"
     r"|test_weak|_sizeof|test_alloc|test_init_alloc|corotype_1|FinalizeTestCase|bpo_45813", NO_COUNTS),
    (r"test_deep_(split|subgroup)|highly_nested_objects_encoding|recursion_in_except_handler", NO_OVERFLOW),
    (r"PEP626|custom_format_frame|test_format_locals|annotations_constant_fold|KeyboardInterrupt_at_first_line"
     r"|test_internal_sizes|test_exec_closure", NO_BYTECODE),
    (r"test_mtestfile", "gamma and lgamma differ from C's in their last digits"),
    (r"TestMinimalFloat|TestStdLib|shutdown_exception_02|test_fstring.*test_assignment",
     "this text or number is made otherwise"),
    (r"test_itertools\..*(setstate|unpickle|reducible|issue_25021|test_groupby|test_repeat)|reduce_mutating_builtins",
     "states of iterators are pickled and set differently, which 3.12 deprecates"),
    (r"pairwise_reenter|mutating_del|oob_indexing", "the container is read at another moment while it is changed"),
    (r"MroTest|mro_reference|multi_inherit_invalid|test_set_class|test_set_dict",
     "metaclasses that change an MRO or a layout while it is in use are not all refused"),
    (r"builtin_update|descrdoc|dunder_get_signature", NO_DOCS),
    (r"test_raiseMemError|list_resize_overflow|test_hash$", "sizes and hashes of objects are not those of CPython's C"),
    (r"test_check_encoding_errors", "-X dev of the tests' own Python is not an option here"),
    (r"test_syntax|SyntaxErrorTests|SyntaxErrorOffset|continuation_characters|caret_multiline|very_long_line"
     r"|test_encoded_file|invalid_notes", "places in this error or its source line are told differently"),
    (r"test_scanstring.*surrogates", "pairs of lone surrogates become one character"),
    (r"scanstring.*overflow|test_setstate|keystr_replaces|getslice|obscure_super|class___pathologies",
     "arguments that only tests pass are taken otherwise"),
    (r"broken_pipe|test_input|test_general_eval", "this corner of standard streams and namespaces differs"),
    (r"top_level_await", "PyCF_ALLOW_TOP_LEVEL_AWAIT is not known"),
    (r"test_bad_new|restored_object_new", "the failure that this test expects does not happen"),
    (r"multiple_inheritance_(mapping|sequence)", "a class that is a mapping and a sequence matches by its registration"),
    (r"origin_tracking_warning|fatal_coro_warning|module_broken", "the warning of a coroutine never awaited is worded differently"),
    (r"__test__\.(coroutine|email)|throw_bad_exception|test_for_11", "this order of generators' exceptions differs"),
    (r"test_qualname|method_descriptor_types|MappingProxyTests.test_methods", "the kind of this descriptor differs"),
    (r"issue24097|pickle_recursive|non_str_key", "state beside the attributes in __dict__ is kept differently"),
]

# Kinds of failures, by the test's name and its error; the first that fits counts.
CAUSES = [
    (r"_testcapi|_testinternalcapi|_testmultiphase", "wants CPython's C test modules"),
    (r"\.(test_io|test_tarfile|test_zipfile|test_subprocess|test_socket)\..*ResourceWarning"
     r"|ResourceWarning (not|did)", "files are closed by the JVM's collector, without a warning"),
    (r"'(fork|forkpty|register_at_fork)'", "a JVM cannot be forked"),
    (r"has no attribute '(spawn|exec|posix_spawn|mkfifo|mknod|chroot|set\w*id|GRND_\w+|openpty|nice)",
     "Java has no such call of the system, and os leaves it out"),
    (r"surrogates not allowed|Pep383", "file names of Java are text, not bytes"),
    (r"pass_fds|close_fds|preexec|restore_signals|umask|process_group|start_new_session|setsid",
     "processes are started by Java, which knows no descriptors, groups or masks of theirs"),
    (r"unknown encoding", "this encoding of CPython's C codecs is not available"),
    (r"iso2022_|big5|shift_jis|euc_|\bhz\b", "this encoding of CPython's C codecs is not available"),
    (r"has no attribute '(find_module|find_loader|load_module|SafeConfigParser|readfp|ImpImporter"
     r"|ImpLoader|_get_spec|format|module_for_loader|_posix_flavour|TokenizerIter|c_tokenize)'"
     r"|No module named '(asyncore|asynchat|smtpd|distutils|imp)'|multiple subparser|enum mismatch"
     r"|ParsingError.__init__|not a frozen module",
     "Python 3.12 has changed or removed this"),
    (r"cannot create '.*is not safe|exactly one argument|takes no arguments|argument must be"
     r"|missing \d required|takes exactly|positional argument|keyword argument|expected at (least|most)",
     "a message about arguments is worded differently"),
    (r"test_marshal\.(Instancing|Interning)", "marshal writes no references to what it has written"),
    (r"unmarshallable|test_marshal\.CodeTest", "only code of whole texts is marshalled"),
    (r"test_marshal", "marshal is laxer about its data"),
    (r"interning|oob_buffers", "strings and bytes have no identity of their own"),
    (r"DeprecationWarning|filterwarnings|warnings.WarningMessage", "Python 3.12 warns differently"),
    (r"Process return code|exit code|Child error|[Dd]id not run",
     "a program that the test starts takes longer or ends differently"),
    (r"_capacity_bits|_rate_bits|_suffix|_blksize|leaf_size", "an attribute of CPython's C code alone"),
    (r"failed inside: java", "a failure inside Java code"),
    (r"free_after_iterating|test_gc|refcycle|refleak|[Ll]eak|resurrect|testDel|delete_hook|_gc_"
     r"|[Ff]inaliz|sizeof|all_freed|getrefcount|test_weakref|unraisable|cycle_through_dict",
     AT_TIMES + "memory is freed by the JVM's collector, not with the last reference"),
    (r"co_|bytecode|\bdis\b|opcode", "there is no bytecode"),
    (r"Warning not triggered", "this warning is not given"),
    (r"does not match|not found in|Regex", "a message is worded differently"),
    (r"cannot pickle", "this object cannot be pickled yet"),
    (r"not raised", "an error that CPython raises is not raised"),
    (r"the process ended|no end within", "the test ends the process or does not come to an end"),
]


def explained(test, error, newer):
    """The cause of a failure, and the error itself where the cause is a kind of failures.

    newer: the tests that a newer CPython, whose behaviour PyEpi follows, fails as well
    """
    if test in newer:
        return NEWER
    for pattern, cause in KNOWN:
        if re.search(pattern, test):
            return cause
    for pattern, cause in CAUSES:
        if re.search(pattern, test + ": " + error):
            return cause + " -- " + error
    return "differs -- " + error
