"""A person at LibreOffice, through its own Python bridge: opens a form, types into it, saves it.

Run by a Python that knows `uno`. The work comes as JSON on the standard input: where the program and its profile are,
the file, what to type where, and as what to save it. How each text got in goes to the standard output: "diketik"
(typed), "dialog" (the box for input fields, which LibreOffice 7.4 needs in a protected page) or "ditolak" (refused).
A refused text should be the last: the box that tells of it stays open.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

PENGATURAN = """<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{}</value></prop></item></oor:items>"""
PIPA = "uji-formulir"


def main() -> None:
    """One file, from opening to saving."""
    work = json.load(sys.stdin)
    profile = Path(work["profil"])
    settings = profile / "user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PENGATURAN.format(work["bahasa"]), encoding="utf-8")
    pipe = f"{PIPA}-{abs(hash(work['profil']))}"
    place, door = f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;"
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(
        [work["soffice"], "--headless", "--norestore", place, door], stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        json.dump(worked(connected(pipe), work), sys.stdout)
        program.wait(20)
    finally:
        program.kill()


def connected(pipe: str) -> object:
    """LibreOffice, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice tidak menjawab")


def worked(context: object, work: dict[str, object]) -> dict[str, str]:
    """How each text got in."""
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    try:
        address = uno.systemPathToFileUrl(work["berkas"])
        hand = Tangan(desktop.loadComponentFromURL(address, "_blank", 0, given(Hidden=True)),
                      make("com.sun.star.frame.DispatchHelper", context))  # fmt: skip
        told = {place: hand.type(place, text) for place, text in work["isi"].items()}
        for path, kind in work["simpan"]:
            name, _, options = kind.partition(":")
            hand.page.storeToURL(uno.systemPathToFileUrl(path), given(FilterName=name, FilterOptions=options))
        hand.page.close(True)
        return told
    finally:
        with contextlib.suppress(DisposedException):
            desktop.terminate()


def given(**values: object) -> tuple[object, ...]:
    """Named values as LibreOffice takes them."""
    found = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        found.append(one)
    return tuple(found)


class Tangan:
    """A page and who types into it.

    A control is called by its title, or "date 1", "choice 1" where LibreOffice has lost it; a cell "F15"; "" is the
    beginning of a Word page, outside every control.
    """

    def __init__(self, page: object, dispatcher: object) -> None:
        self.page = page
        self._dispatcher = dispatcher
        self._sheet = page.supportsService("com.sun.star.sheet.SpreadsheetDocument")
        self._controls = {} if self._sheet else dict(named_controls(page.Text))

    def type(self, place: str, text: str) -> str:
        """Types over what stands there."""
        if self._sheet:
            return self._into_cell(place, text)
        if not place:
            return self._outside(text)
        control = self._controls[place]
        return self._into_box(control, text) if is_box(control) else self._into_field(control, text)

    def _press(self, command: str, **values: object) -> None:
        self._dispatcher.executeDispatch(self.page.CurrentController.Frame, command, "", 0, given(**values))

    def _into_cell(self, place: str, text: str) -> str:
        cell = self.page.CurrentController.ActiveSheet.getCellRangeByName(place)
        before = cell.String
        self._press(".uno:GoToCell", ToPoint=place)
        self._press(".uno:EnterString", StringName=text)
        return "ditolak" if cell.String == before else "diketik"

    def _outside(self, text: str) -> str:
        self.page.CurrentController.ViewCursor.gotoStart(False)
        before = self.page.Text.String
        self._press(".uno:InsertText", Text=text)
        return "ditolak" if self.page.Text.String == before else "diketik"

    def _into_box(self, box: object, text: str) -> str:
        self._select(box.getStart(), 0, len(words(box)))
        self._write(text)
        if words(box) != text:
            return "ditolak"
        box.ShowingPlaceHolder = False  # as choosing from its list or calendar does
        return "diketik"

    def _into_field(self, field: object, text: str) -> str:
        """LibreOffice 7.4 makes an input field of a text control."""
        self._select(field.Anchor.Start, 1, len(field.Content))
        self._write(text)
        if field.Content == text:
            return "diketik"
        field.Content = text
        return "dialog" if field.Content == text else "ditolak"

    def _write(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._press(".uno:InsertLinebreak")
            self._press(".uno:InsertText", Text=line)

    def _select(self, start: object, skip: int, length: int) -> None:
        cursor = self.page.CurrentController.ViewCursor
        cursor.gotoRange(start, False)
        cursor.goRight(skip, False)
        cursor.goRight(length, True)


def named_controls(text: object) -> Iterator[tuple[str, object]]:
    """Every control with its name; one with a title has two."""
    count = {"date": 0, "choice": 0, "text": 0}
    for portion in portions(text):
        if portion.TextPortionType == "TextField":
            bag = portion.TextField.InteropGrabBag
            yield from ((one.Value, portion.TextField) for one in bag if one.Name.endswith("SdtPr_alias"))
        elif portion.TextPortionType == "ContentControl":
            box = portion.ContentControl
            kind = "date" if box.Date else "choice" if box.ListItems else "text"
            count[kind] += 1
            yield f"{kind} {count[kind]}", box
            if box.PropertySetInfo.hasPropertyByName("Alias") and box.Alias:
                yield box.Alias, box


def is_box(control: object) -> bool:
    """Whether it is a content control in LibreOffice too."""
    return hasattr(control, "createEnumeration")


def words(box: object) -> str:
    """What a content control shows."""
    return "".join(portion.String for portion in items(box))


def portions(text: object) -> Iterator[object]:
    """Every portion of a text, in tables too."""
    for one in items(text):
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.getCellNames():
                yield from portions(one.getCellByName(name))
        else:
            yield from items(one)


def items(collection: object) -> Iterator[object]:
    """What LibreOffice enumerates."""
    found = collection.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


if __name__ == "__main__":
    main()
