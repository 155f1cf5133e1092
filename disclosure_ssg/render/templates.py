"""The door to Jinja2: plans to files."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from disclosure_ssg.model.diagnostics import Diagnostic, Place, nearest
from disclosure_ssg.model.job import digest
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.product_rules import BROKEN
from disclosure_ssg.render.plain import digits
from disclosure_ssg.render.plan import Plan

if TYPE_CHECKING:
    from disclosure_ssg.render.qr import Code

_QUOTED = re.compile("'([^']*)'")  # a name in Jinja's own message
_BUT = re.compile("'([^']*)' but '([^']*)'")  # it and what is like it, of _Missing
_TAKES_IN = re.compile(
    r"{%[-+]?\s*(?:include|extends|import|from)\s+(.*?)"
    r"(?:\s+(?:import|as|ignore|with|without)\s.*?)?[-+]?%}",
    re.DOTALL,
)
_SHARES = re.compile(r"""\bshared\(\s*("[^"]*"|'[^']*')""")
_LITERAL = re.compile("""["']([^"']*)["']""")
_special = re.compile("[&<>'\"]").search


class TemplateFailed(Exception):
    """A template that could not be rendered; ``place`` may be its first line."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(name, line, message)  # whole, so that it survives pickling
        self.name = name
        self.line = line
        self.message = message

    def finding(self, origin: str) -> Diagnostic:
        """The diagnostic for this failure."""
        return BROKEN.at(
            origin, Place(self.line, 1), self.message, "改正模板后重新构建"
        )


def _escaped(value: Any) -> str:
    """What ``markupsafe.escape`` makes of a value, to be written and nothing else.

    Most texts hold nothing to escape and stay what they are: to wrap each in a
    ``Markup`` took a quarter of the time of a list.
    """
    kind = type(value)
    if kind is str:
        return escape(value) if _special(value) else value
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


class _Template(jinja2.Template):
    """A template whose output is escaped by ``_escaped``."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> jinja2.Template:
        made = super().from_code(*args, **kwargs)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class _Code(CodeGenerator):
    """Makes Python of templates: each block gives its text as one piece.

    Jinja's own hands up every word by itself, through each block and template around.
    """

    def enter_frame(self, frame: Frame) -> None:
        """Begin a block, a template or something in it."""
        super().enter_frame(frame)
        if frame.parent is None:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """End it."""
        if frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """Take in a template; one without context is handed up at once."""
        if not node.with_context:
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        super().visit_Include(node, frame)


class _Missing(jinja2.StrictUndefined):
    """A name that is not there; of a part of a value it knows what is most like it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint or self._undefined_obj is missing:
            return super()._undefined_message
        name = str(self._undefined_name)
        return f"'{name}' but '{nearest(name, dir(self._undefined_obj))}'"


class _Environment(jinja2.Environment):
    """Where all templates see the same few names besides those of their view."""

    template_class = _Template
    code_generator_class = _Code

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """The names that a template sees in every view."""
        return {**self.globals, **(d or {})}


class _Compiled(jinja2.BytecodeCache):
    """What this process has compiled, by name and source.

    A preview makes a new environment when one template of seventy has changed.  On disk
    it would be code, which a memo must not hold.
    """

    _MOST: Final = 1_000

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._known) >= self._MOST:
            self._known.clear()
        self._known[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()  # every environment here is of the same kind


class Renderer:
    """Renders plans with one theme; compiles each template that it needs once."""

    def __init__(self, layouts: Layouts) -> None:
        self.layouts = layouts
        self._templates = layouts.templates
        self._closures: dict[str, bytes] = {}
        # The packaged templates fit each other; a site's own may not.
        self._is_own = any(name.startswith("theme/") for name in self._templates)
        self._lost: dict[str, tuple[str, int, str] | None] = {}

        def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            source = layouts.templates.get(name)
            return None if source is None else (source, name, lambda: True)

        self._environment = _Environment(
            loader=jinja2.FunctionLoader(load),
            autoescape=lambda name: not (name or "").endswith(".txt"),
            undefined=_Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
            auto_reload=False,
            bytecode_cache=_compiled,
        )
        # Chinese as it is; a JSON file is read by people too.
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._shared: dict[tuple[str, ...], tuple[Any, Markup]] = {}
        self._environment.globals["shared"] = self._share
        self._environment.globals["digits"] = digits
        self._environment.globals["qr"] = _qr

    @jinja2.pass_context
    def _share(self, context: Context, name: str, *key: str) -> Markup:
        """What ``name`` makes of ``site`` and ``head``, made once for equal keys.

        A page says by ``key`` all of its head that the part shows.
        """
        site = context["site"]
        known = self._shared.get((name, *key))
        if known is None or known[0] is not site:
            template = self._environment.get_template(name)
            text = template.render(site=site, head=context["head"])
            known = self._shared[(name, *key)] = (site, Markup(text))
        return known[1]

    def __reduce__(self) -> tuple[type[Renderer], tuple[Layouts]]:
        """On another machine the templates are compiled anew."""
        return Renderer, (self.layouts,)

    def closure(self, name: str) -> bytes:
        """A digest of a template and of all it may take in."""
        if name not in self._closures:
            found = sorted(self._taken_in({name}))
            parts = (part for n in found for part in (n, self._templates.get(n, "")))
            self._closures[name] = digest(*parts)
        return self._closures[name]

    def _taken_in(self, names: set[str]) -> set[str]:
        waiting = list(names)
        while waiting:
            source = self._templates.get(waiting.pop(), "")
            for what in (*_TAKES_IN.findall(source), *_SHARES.findall(source)):
                literal = _LITERAL.fullmatch(what.strip())
                if literal is None:  # a name that is worked out: it may be any
                    return set(self._templates)
                if literal[1] not in names:
                    names.add(literal[1])
                    waiting.append(literal[1])
        return names

    def render(self, plan: Plan) -> Output:
        """One file.  Raises ``TemplateFailed``."""
        names: Mapping[str, Any] = {}
        try:
            names = _names(plan.made())
            template = self._environment.get_template(plan.template)
            if self._is_own:
                self._look_at(plan.template)
            text = template.render(names)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFailed(
                error.name or plan.template,
                error.lineno,
                f"模板写法有误：{error.message}",
            ) from error
        except jinja2.TemplateNotFound as error:
            name, line = self._where(error, plan)
            raise TemplateFailed(name, line, f"找不到模板“{error.name}”") from error
        except jinja2.UndefinedError as error:
            name, line = self._where(error, plan)
            message = f"渲染 {plan.path} 时出错：{_no_name(error.message or '', names)}"
            raise TemplateFailed(name, line, message) from error
        except TemplateFailed:
            raise
        except Exception as error:  # a template may raise anything
            name, line = self._where(error, plan)
            raise TemplateFailed(
                name, line, f"渲染 {plan.path} 时出错：{error}"
            ) from error
        return Output(plan.path, text.encode())

    def _look_at(self, name: str) -> None:
        """Raise ``TemplateFailed`` for a block that no template above it knows.

        Jinja leaves it out and says nothing.
        """
        if name not in self._lost:
            self._lost[name] = self._lost_block(name)
        lost = self._lost[name]
        if lost:
            raise TemplateFailed(*lost)

    def _lost_block(self, name: str) -> tuple[str, int, str] | None:
        chain: list[tuple[str, nodes.Template]] = []
        while name in self._templates and name not in dict(chain):
            tree = self._environment.parse(self._templates[name], name)
            chain.append((name, tree))
            above = tree.find(nodes.Extends)
            if above is None or not isinstance(above.template, nodes.Const):
                break
            name = above.template.value
        known = [{block.name for block in t.find_all(nodes.Block)} for _, t in chain]
        for at, (here, tree) in enumerate(chain[:-1]):
            above_it = set().union(*known[at + 1 :])
            for block in tree.body:
                if isinstance(block, nodes.Block) and block.name not in above_it:
                    message = f"{chain[at + 1][0]} 没有“{block.name}”这个块，写在里面的不会显示"
                    guess = _perhaps(nearest(block.name, above_it))
                    return here, block.lineno, message + guess
        return None

    def _where(self, error: Exception, plan: Plan) -> tuple[str, int]:
        """The innermost template that ``error`` came through, and its line."""
        found, trace = (plan.template, 1), error.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if name in self._templates:
                found = (name, trace.tb_lineno)
            trace = trace.tb_next
        return found


def _no_name(message: str, names: Mapping[str, Any]) -> str:
    """What to say of Jinja's message on a name that is not there."""
    known = _BUT.search(message)
    name = known[1] if known else "".join(_QUOTED.findall(message)[-1:])
    guess = known[2] if known else nearest(name, names)
    return f"没有“{name}”这个名称{_perhaps(guess)}"


def _perhaps(guess: str) -> str:
    return f"；是否想写“{guess}”？" if guess else ""


def _qr(address: str) -> Code:
    """A QR code; segno is imported for the first one."""
    from disclosure_ssg.render.qr import code

    return code(address)


def _names(view: Any) -> dict[str, Any]:
    """The names a template sees; what the view declares as markup stays unescaped."""
    names = {f.name: getattr(view, f.name) for f in dataclasses.fields(view)}
    if "html" in names:
        names["html"] = Markup(names["html"])
    head: Any = names.get("head")
    if hasattr(head, "json_ld") and head.json_ld:
        names["head"] = head._replace(json_ld=Markup(head.json_ld))
    return names
