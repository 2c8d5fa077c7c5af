"""What of a page decides how it looks: its elements and their classes, without its words, each row of a list once."""

from html.parser import HTMLParser

EMPTY = {"meta", "link", "br", "hr", "img", "input", "col", "use"}
# An abbreviation with its words looks as the words around it do.
PLAIN = {"abbr"}
# Of these the value counts, of other attributes that they are there.
VALUES = {"class", "role", "type", "scope", "inputmode", "aria-current", "aria-invalid", "http-equiv"}
# What someone chose does not change the rules.
CHOSEN = {"checked", "selected", "open"}


class Skeleton(HTMLParser):
    """A page as nested tuples. Two pages with equal skeletons keep the same rules of structure, names and colours."""

    def __init__(self, text):
        super().__init__()
        self.open, self.children = [None], [[]]
        self.feed(text)
        while len(self.open) > 1:
            self.end()
        self.root = tuple(self.children[0])

    @staticmethod
    def head(tag, attributes):
        return tag, tuple(sorted(
            (name, value if name in VALUES else bool(value)) for name, value in attributes if name not in CHOSEN))

    def put(self, node):
        if node not in self.children[-1]:
            self.children[-1].append(node)

    def end(self):
        children = tuple(self.children.pop())
        self.put((self.open.pop(), children))

    def handle_starttag(self, tag, attributes):
        if tag in PLAIN:
            return
        if tag in EMPTY:
            self.put((self.head(tag, attributes), ()))
        else:
            self.open.append(self.head(tag, attributes))
            self.children.append([])

    def handle_startendtag(self, tag, attributes):
        self.put((self.head(tag, attributes), ()))

    def handle_endtag(self, tag):
        if tag not in EMPTY | PLAIN and len(self.open) > 1:
            self.end()

    def handle_data(self, data):
        if data.strip():
            self.put(("text", ()))
