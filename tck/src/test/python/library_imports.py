"""Tries to import every public module of the library; prints a Markdown table of what fails and why."""

import importlib
import os
import sys

# Nothing to import: jokes, tests, programs, modules of other systems.
LEFT_OUT = {"antigravity", "this", "idlelib", "turtledemo", "test", "lib2to3", "site-packages", "msilib"}


def public_modules():
    folder = os.path.dirname(os.__file__)
    for name in sorted(os.listdir(folder)):
        module = name.removesuffix(".py")
        if module != name or os.path.isdir(os.path.join(folder, name)):
            if not module.startswith("_") and module not in LEFT_OUT:
                yield module
    for module in sys.builtin_module_names:
        if not module.startswith("_"):
            yield module


def main():
    reasons = {}
    modules = sorted(set(public_modules()))
    for module in modules:
        try:
            importlib.import_module(module)
        except BaseException as e:
            reasons.setdefault(f"{type(e).__name__}: {e}", []).append(module)
    print(f"{len(modules) - sum(map(len, reasons.values()))} of {len(modules)} import.\n")
    print("| does not import | because |")
    print("|---|---|")
    for reason, names in sorted(reasons.items(), key=lambda item: item[1]):
        print(f"| {' '.join(f'`{n}`' for n in names)} | {reason} |")


if __name__ == "__main__":
    main()
