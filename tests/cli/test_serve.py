"""`mainstem serve`: a real server, and clear words where it cannot listen."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

COMMAND = [sys.executable, "-m", "mainstem"]


def start(cwd, *words):
    return subprocess.Popen(
        [*COMMAND, "serve", *words], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "DATABASE_URL": "sqlite:///store.sqlite3"},
    )  # fmt: skip


def test_serves_until_interrupted(tmp_path):
    running = start(tmp_path, "--port", "0")
    address = re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())[0]

    with urllib.request.urlopen(address) as answer:
        html = answer.read().decode()
    style = re.search(r'href="(/static/[^"]*\.css\?v=\w+)"', html)[1]
    with urllib.request.urlopen(f"{address}{style[1:]}") as answer:
        kept = answer.headers["Cache-Control"]
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)

    assert "Nothing has been read yet" in html
    assert "max-age=604800" in kept
    assert running.returncode in (0, 130)
    assert "Traceback" not in err


def test_says_that_a_port_is_taken(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        _, err = start(tmp_path, "--port", str(port)).communicate(timeout=30)

    assert f"Port {port} on 127.0.0.1 is taken" in err
    assert len(err.splitlines()) == 1


def test_says_that_an_address_is_not_ours(tmp_path):
    _, err = start(tmp_path, "--host", "192.0.2.1", "--port", "0").communicate(timeout=30)

    assert "192.0.2.1 is no address of this machine" in err
