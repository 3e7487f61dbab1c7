"""Writes the file by which Jupyter finds the kernel."""
import argparse
import json
import os
import sys


def kernels_folder(prefix):
    """Where Jupyter looks: below a prefix, or in the user's own folder."""
    if prefix:
        return os.path.join(prefix, "share", "jupyter", "kernels")
    own = os.environ.get("JUPYTER_DATA_DIR")
    if not own and sys.platform == "darwin":
        own = os.path.expanduser("~/Library/Jupyter")
    if not own:
        own = os.path.join(os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share"), "jupyter")
    return os.path.join(own, "kernels")


def main(arguments):
    parser = argparse.ArgumentParser(prog="pyepi -m pyepi_kernel install", description="Makes PyEpi a kernel of Jupyter's.")
    parser.add_argument("--prefix", help="a folder that Jupyter belongs to, such as sys.prefix; else the user's own is taken")
    parser.add_argument("--name", default="pyepi", help="the kernel's name")
    parser.add_argument("--option", action="append", default=[], help="an option of pyepi, such as --option=--pyepi.device=emulator")
    given = parser.parse_args(arguments)
    folder = os.path.join(kernels_folder(given.prefix), given.name)
    os.makedirs(folder, exist_ok=True)
    about = {
        "argv": [sys.executable, *given.option, "-m", "pyepi_kernel", "-f", "{connection_file}"],
        "display_name": "PyEpi",
        "language": "python",
        "interrupt_mode": "message",
        "metadata": {"debugger": False},
    }
    with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
        json.dump(about, file, indent=1)
        file.write("\n")
    print(f"installed {given.name} in {folder}")
    return 0
