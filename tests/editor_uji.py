"""A small client of the real yaml-language-server, as an editor would drive it; it reads local files only."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

AKAR = Path(__file__).resolve().parents[1]
SERVER = AKAR / ".cache/editor/node_modules/yaml-language-server/bin/yaml-language-server"
NODE = shutil.which("node")
TERPASANG = NODE is not None and SERVER.exists()
SABAR = 30.0
SETELAN = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}


class Editor:
    """One server; texts are opened under any path, whether or not a file lies there."""

    def __init__(self) -> None:
        # A proxy that does not exist: whoever asks the network gets nothing.
        shut = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
        self._process = subprocess.Popen(
            [str(NODE), str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **shut},
        )
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self._asked = 0
        self._documents = 0
        self._opened: dict[tuple[Path, str], str] = {}
        self._marked: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Editor:
        markup = {"contentFormat": ["plaintext"]}
        item = {"completionItem": {"snippetSupport": False, "documentationFormat": ["plaintext"]}}
        able = {"textDocument": {"hover": markup, "completion": item, "publishDiagnostics": {}}}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": AKAR.as_uri(), "capabilities": able})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETELAN})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.ask("shutdown", None)
            self._tell("exit", None)
            self._process.wait(SABAR)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join(SABAR)
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()

    def marks(self, path: Path, text: str) -> list[tuple[int, str]]:
        """What is marked in `text`: line (from 1) and message, from the top."""
        uri = self._opened.get((path, text)) or self._open(path, text)
        while uri not in self._marked:
            told = self._next("textDocument/publishDiagnostics")["params"]
            self._marked[told["uri"]] = told["diagnostics"]
        return sorted((mark["range"]["start"]["line"] + 1, mark["message"]) for mark in self._marked[uri])

    def open_all(self, texts: Iterable[tuple[Path, str]]) -> None:
        """Has the server look at all of them at once: it waits a moment before each."""
        for path, text in texts:
            self._open(path, text)

    def offers(self, path: Path, text: str, cursor: str = "▮") -> Mapping[str, str]:
        """What is offered where `cursor` stands in `text`: labels, each with what is told about it."""
        place = self._open_at(path, text, cursor)
        found = self.ask("textDocument/completion", place)
        return {item["label"]: _plain(item.get("documentation", "")) for item in found["items"]}

    def hover(self, path: Path, text: str, cursor: str = "▮") -> str:
        """What is told about the word after `cursor`."""
        found = self.ask("textDocument/hover", self._open_at(path, text, cursor))
        return _plain(found["contents"]) if found else ""

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (answer := self._next()).get("id") != self._asked:
            if answer.get("method") == "textDocument/publishDiagnostics":
                self._marked[answer["params"]["uri"]] = answer["params"]["diagnostics"]
        assert "error" not in answer, answer
        return answer["result"]

    def _open_at(self, path: Path, text: str, cursor: str) -> dict[str, object]:
        before, _, after = text.partition(cursor)
        uri = self._open(path, before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": uri}, "position": place}

    def _open(self, path: Path, text: str) -> str:
        """Each text has a name of its own beside `path`, so that no late answer is taken for another's."""
        uri = self._opened[path, text] = path.with_name(f"{self._documents}-{path.name}").as_uri()
        self._documents += 1
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stream.flush()

    def _next(self, method: str = "") -> dict[str, Any]:
        while True:
            message = self._answers.get(timeout=SABAR)
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            elif not method or message.get("method") == method:
                return message

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        for message in _messages(stream):
            self._answers.put(message)


def _messages(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    while header := stream.readline():
        size = int(header.split(b":")[1])
        while stream.readline().strip():
            pass
        yield json.loads(stream.read(size))


def _plain(told: str | Mapping[str, str]) -> str:
    return told if isinstance(told, str) else told["value"]
