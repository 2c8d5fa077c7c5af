"""A browser without a screen: follows links and sends forms, for one user."""

import gzip
import http.client
import re
import urllib.parse
from html.parser import HTMLParser


class Answer:
    def __init__(self, response, content):
        self.status = response.status
        self.type = (response.getheader("Content-Type") or "").split(";")[0]
        self.location = response.getheader("Location")
        self.cookies = response.headers.get_all("Set-Cookie") or []
        self.is_download = (response.getheader("Content-Disposition") or "").startswith("attachment")
        # Octets as they travel, the fields before the content too.
        self.weight = len(content) + sum(len(f"{name}: {value}\r\n") for name, value in response.getheaders())
        self.content = gzip.decompress(content) if response.getheader("Content-Encoding") == "gzip" else content

    @property
    def text(self):
        return self.content.decode()

    @property
    def is_page(self):
        return self.type == "text/html" and self.status == 200

    @property
    def files(self):
        """The files of the site that a browser asks for to show the page."""
        return set(re.findall(r'(?:src|href)="(/static/[^"]+)"', self.text))

    @property
    def without_token(self):
        """The page as it is for everyone: forms hold a secret of their user."""
        return re.sub(rb'name="modulo" value="[^"]*"', b"", self.content)


class Document(HTMLParser):
    """The links of a page, and the first form that is posted with the values of its hidden fields."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.form = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag == "form" and attributes.get("method") == "get":
            self.links.append(attributes["action"])
        elif tag == "form":
            self.form = (attributes.get("action"), {})
            self.forms.append(self.form)
        elif tag == "input" and attributes.get("type") == "hidden" and self.form:
            self.form[1][attributes["name"]] = attributes.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None


class Visitor:
    """Someone at the site; nobody's name means not signed in."""

    def __init__(self, program, name=None):
        self.program, self.name = program, name
        self.cookies = {}
        if name:
            answer = self.send("/accesso", {"nome": name, "password": program.passwords[name]})
            assert answer.status == 303 and "sessione" in self.cookies, f"{name} cannot sign in"

    def request(self, method, path, body=None, fields=None):
        fields = {"Accept-Encoding": "gzip", **(fields or {})}
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.program.port, timeout=180)
        connection.request(method, path, body, fields)
        response = connection.getresponse()
        answer = Answer(response, response.read())
        connection.close()
        for cookie in answer.cookies:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";")[0]
            if "Max-Age=0" in cookie:
                del self.cookies[name]
        return answer

    def get(self, path):
        return self.request("GET", path)

    def send(self, page, values, action=None):
        """Opens a page and sends its form with these values beside the hidden ones."""
        forms = Document(self.get(page).text).forms
        found, hidden = next(form for form in forms if action in (None, form[0]))
        body = urllib.parse.urlencode({**hidden, **values}, doseq=True)
        return self.request("POST", found, body, {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})

    def upload(self, page, field, name, octets):
        """Opens a page and sends its form with a file."""
        found, hidden = next(form for form in Document(self.get(page).text).forms if "modulo" in form[1])
        parts = [f'--X\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n'.encode() for one, value in hidden.items()]
        parts.append(f'--X\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode() + octets)
        return self.request("POST", found, b"".join(parts) + b"\r\n--X--\r\n", {
            "Content-Type": "multipart/form-data; boundary=X", "Sec-Fetch-Site": "same-origin"})

    def crawl(self, seeds):
        """Every page and file of the site that links lead to, with what came of asking for each."""
        found, waiting = {}, [*seeds]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            answer = found[path] = self.get(path)
            links = [answer.location] if answer.location else Document(answer.text).links if answer.is_page else []
            for link in links:
                target = urllib.parse.urlsplit(urllib.parse.urljoin(f"{self.program.origin}{path}", link))
                if f"{target.scheme}://{target.netloc}" == self.program.origin:
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))
        return found
