"""`mainstem serve`: a real server, and clear words where it cannot listen."""

import re
import signal
import socket
import urllib.request


def test_serves_until_interrupted(start):
    running = start("serve", "--port", "0")
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


def test_says_where_it_cannot_listen(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = {
            f"Port {port} on 127.0.0.1 is taken": start("serve", "--port", str(port)),
            "192.0.2.1 is no address of this machine": start(
                "serve", "--host", "192.0.2.1", "--port", "0"
            ),
        }
        said = {words: running.communicate(timeout=60)[1] for words, running in refused.items()}

    for words, err in said.items():
        assert words in err
        assert len(err.splitlines()) == 1
