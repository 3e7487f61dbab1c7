"""Talks to the kernel as a notebook does, by Jupyter's own client: check.py PYEPI."""
import os
import subprocess
import sys
import tempfile

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

folder = tempfile.mkdtemp()
subprocess.run([sys.argv[1], "-m", "pyepi_kernel", "install", "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
specs = KernelSpecManager(kernel_dirs=[os.path.join(folder, "share", "jupyter", "kernels")])
os.chdir(folder)
manager = KernelManager(kernel_name="pyepi", kernel_spec_manager=specs)
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)


def cell(source, answer=None):
    """The reply to a cell, and what was published meanwhile, by kind."""
    said = []

    def hook(message):
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            said.append((content["name"], content["text"]))
        elif kind in ("execute_result", "display_data"):
            said.append((kind, content["data"]))
        elif kind == "error":
            said.append((kind, content["ename"], content["evalue"]))

    def stdin(message):
        client.input(answer)

    reply = client.execute_interactive(source, timeout=120, output_hook=hook, stdin_hook=stdin, allow_stdin=answer is not None)
    return reply["content"], said


try:
    reply, said = cell("import numpy as np, epiphany\nprint('begun')\nnp.arange(6).reshape(2, 3)")
    assert reply["status"] == "ok" and reply["execution_count"] == 1, reply
    assert said[0] == ("stdout", "begun\n"), said
    assert said[1][1]["text/plain"] == "array([[0, 1, 2],\n       [3, 4, 5]])", said
    assert "<table>" in said[1][1]["text/html"], said
    assert cell("6 * 7")[1] == [("execute_result", {"text/plain": "42"})]
    assert cell("_ + 1;")[1] == []
    reply, said = cell("def f():\n    return 1 / 0\nf()")
    assert reply["status"] == "error" and said == [("error", "ZeroDivisionError", "division by zero")], (reply, said)
    assert any("<cell 4>" in line for line in reply["traceback"]), reply
    assert "image/png" in cell("epiphany.show(np.eye(4));")[1][0][1]
    assert "image/svg+xml" in cell("epiphany.plot([1, 4, 9]);")[1][0][1]
    assert "image/png" in cell("np.zeros((20, 20, 3), np.uint8)")[1][0][1]
    assert cell("s = 0\nfor i in range(300000):\n    s += i & 7\ns")[1][0][1]["text/plain"] == "1050000"
    assert "&lt;cell" in cell("%explain")[1][0][1]["text/html"]
    assert "srcdoc=" in cell("%report")[1][0][1]["text/html"]
    assert cell("print(input('name? '))", "Ada")[1] == [("stdout", "Ada\n")]
    assert client.complete("x = np.arang", reply=True, timeout=60)["content"]["matches"] == ["np.arange"]
    assert "f()" in client.inspect("f", reply=True, timeout=60)["content"]["data"]["text/plain"]
    for text, status in ("for i in x:", "incomplete"), ("1 +* 2", "invalid"), ("x", "complete"):
        client.is_complete(text)
        assert client.get_shell_msg(timeout=60)["content"]["status"] == status, text
    number = client.execute("import time\nprint('asleep', flush=True)\nfor _ in range(600):\n    time.sleep(0.1)")
    while client.get_iopub_msg(timeout=60)["content"].get("text") != "asleep\n":
        pass
    manager.interrupt_kernel()
    reply = client.get_shell_msg(timeout=60)["content"]
    assert reply["status"] == "error" and reply["ename"] == "KeyboardInterrupt", reply
    assert cell("'still there'")[1][0][1]["text/plain"] == "'still there'"
    print("the kernel answers")
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=False)
