// What a visitor typed, as a tree; as query.py, which describes the language.
//
// A tree is one of {text, field}, {facet, text}, {first, last} (days), {not: tree},
// {all: [tree, ...]} and {either: [tree, ...]}.

const BLANK =
  " \t\n\v\f\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009" +
  "\u200a\u2028\u2029\u202f\u205f\u3000";
const OPENING = '"“”＂';
const ANY = ["OR", "或"];
const MOST_NESTED = 8; // groups inside groups

// What stands before the colon, in lower case: the kind of restriction and its object.
const NAMES = {
  标题: ["field", "title"],
  title: ["field", "title"],
  文号: ["field", "numbers"],
  发文字号: ["field", "numbers"],
  索引号: ["field", "numbers"],
  number: ["field", "numbers"],
  index: ["field", "numbers"],
  机构: ["field", "issuer"],
  发文机关: ["field", "issuer"],
  发文机构: ["field", "issuer"],
  制发机关: ["field", "issuer"],
  issuer: ["field", "issuer"],
  发布机构: ["field", "publisher"],
  publisher: ["field", "publisher"],
  关键词: ["field", "keywords"],
  keywords: ["field", "keywords"],
  摘要: ["field", "summary"],
  summary: ["field", "summary"],
  正文: ["field", "body"],
  body: ["field", "body"],
  附件: ["field", "attachments"],
  attachments: ["field", "attachments"],
  栏目: ["facet", "category"],
  category: ["facet", "category"],
  主题: ["facet", "theme"],
  主题分类: ["facet", "theme"],
  theme: ["facet", "theme"],
  体裁: ["facet", "genre"],
  公文种类: ["facet", "genre"],
  genre: ["facet", "genre"],
  类型: ["facet", "kind"],
  kind: ["facet", "kind"],
  有效性: ["facet", "status"],
  效力状态: ["facet", "status"],
  状态: ["facet", "status"],
  时效性: ["facet", "status"],
  status: ["facet", "status"],
  解读: ["facet", "interpreted"],
  政策解读: ["facet", "interpreted"],
  interpreted: ["facet", "interpreted"],
  公开属性: ["facet", "attribute"],
  attribute: ["facet", "attribute"],
  年: ["date", ""],
  年份: ["date", ""],
  year: ["date", ""],
  日期: ["date", ""],
  date: ["date", ""],
};
const NO_LIMIT = ["field", ""];

const DAY = "(?:([1-9][0-9]{3})(?:-(1[0-2]|0?[1-9])(?:-(3[01]|[12][0-9]|0?[1-9]))?)?)?";
const SPAN = new RegExp(`^${DAY}(\\.\\.|。。|[~～至])?${DAY}$`);
const LAST_DAY = (9999 * 12 + 11) * 31 + 30;

const SENSELESS = new Error("the operators of a query make no sense");

/** Returns {tree, senseless}: a query whose operators do not fit is plain text. */
export function parse(query) {
  if (wordFrom(query, 0) === query.length) return { tree: { all: [] }, senseless: false };
  try {
    const reader = new Reader(query);
    return { tree: reader.either(query.length, NO_LIMIT), senseless: false };
  } catch (error) {
    if (error !== SENSELESS) throw error;
    return { tree: plain(query), senseless: true };
  }
}

/** Returns the tree of a query, reading no operators but quotation marks. */
export function plain(query) {
  const parts = [];
  let closable = true; // whether a closing mark may stand ahead; keeps this linear
  let at = wordFrom(query, 0);
  while (at < query.length) {
    let end = wordEnd(query, at, query.length);
    let text = query.slice(at, end);
    if (closable && OPENING.includes(query[at])) {
      const closing = closingFrom(query, at + 1, "");
      closable = closing >= 0;
      if (closable) {
        text = query.slice(at + 1, closing);
        end = closing + 1;
      }
    }
    parts.push({ text, field: "" });
    at = wordFrom(query, end);
  }
  return parts.length === 1 ? parts[0] : { all: parts };
}

/** Reads a query from left to right. */
class Reader {
  constructor(query) {
    this.query = query;
    this.at = 0;
    this.depth = 0;
    this.quotations = quotationsIn(query);
    this.groups = groupsIn(query, this.quotations);
  }

  /** Reads up to `end`; `limit` is the restriction that holds there. */
  either(end, limit) {
    const ways = [[]];
    while ((this.at = wordFrom(this.query, this.at)) < end) {
      const stop = wordEnd(this.query, this.at, end);
      const word = this.query.slice(this.at, stop);
      if (ANY.includes(word)) {
        this.at = stop;
        ways.push([]);
      } else {
        ways[ways.length - 1].push(this.item(end, limit));
      }
    }
    this.at = end;
    const parts = ways.map(together);
    return parts.length === 1 ? parts[0] : { either: parts };
  }

  item(end, limit) {
    const following = this.at + 1;
    if (
      this.query[this.at] === "-" &&
      !this.isEnd(following, end) &&
      this.query[following] !== "-"
    ) {
      this.at = following;
      return { not: this.limited(end, limit) };
    }
    return this.limited(end, limit);
  }

  /** Reads a value and the name that may stand before it. */
  limited(end, limit) {
    const begin = this.at;
    const name = /([A-Za-z]+|[一-龥]+)[:：]/y;
    name.lastIndex = begin;
    const found = name.exec(this.query);
    const word = found && found[1].toLowerCase();
    const known = word && NAMES.hasOwnProperty(word) && NAMES[word];
    const at = known ? wordFrom(this.query, name.lastIndex) : end;
    const next = this.query.slice(at, wordEnd(this.query, at, end));
    if (at < end && !ANY.includes(next)) {
      this.at = at;
      return this.value(begin, end, known);
    }
    return this.value(begin, end, limit);
  }

  /** Reads a quotation, a group or a word; with its name it is at `begin`. */
  value(begin, end, limit) {
    const at = this.at;
    if (this.quotations.has(at)) {
      const close = this.quotations.get(at);
      this.at = close + 1;
      return leaf(this.query.slice(at + 1, close), limit, this.from(begin));
    }
    if (this.groups.has(at)) {
      if (this.depth === MOST_NESTED) throw SENSELESS;
      this.depth++;
      this.at++;
      const found = this.either(this.groups.get(at), limit);
      this.at++;
      this.depth--;
      return found;
    }
    this.at = wordEnd(this.query, at, end);
    return leaf(this.query.slice(at, this.at), limit, this.from(begin));
  }

  from(begin) {
    return this.query.slice(begin, this.at);
  }

  isEnd(at, end) {
    return at >= end || BLANK.includes(this.query[at]);
  }
}

function together(parts) {
  // Nothing at all, or nothing that could be found.
  if (parts.every((part) => part.not)) throw SENSELESS;
  return parts.length === 1 ? parts[0] : { all: parts };
}

/** Returns what a text means under a restriction; `whole` if it is no date. */
function leaf(text, [kind, name], whole) {
  if (kind === "facet") return { facet: name, text };
  if (kind === "date") return spanOf(text) || { text: whole, field: "" };
  return { text, field: name };
}

function spanOf(text) {
  const match = SPAN.exec(text);
  if (!match) return null;
  const first = match.slice(1, 4);
  const mark = match[4];
  const last = match.slice(5, 8);
  if (!mark && (last[0] || !first[0])) return null;
  if (mark && !first[0] && !last[0]) return null;
  return {
    first: first[0] ? edge(first, 1, 1) : 0,
    last: last[0] || !mark ? edge(mark ? last : first, 12, 31) : LAST_DAY,
  };
}

/** Returns the number of the day of an ISO date. */
export function dayOf(date) {
  return edge(date.split("-"), 1, 1);
}

function edge([year, month, date], lastMonth, lastDate) {
  return (year * 12 + Number(month || lastMonth) - 1) * 31 + Number(date || lastDate) - 1;
}

/** Returns where the next word begins. */
function wordFrom(query, at) {
  while (at < query.length && BLANK.includes(query[at])) at++;
  return at;
}

/** Returns where the word that has begun ends. */
function wordEnd(query, at, end) {
  while (at < end && !BLANK.includes(query[at])) at++;
  return at;
}

/** Returns where the next closing mark stands, or -1; `more` may follow it too. */
function closingFrom(query, at, more) {
  for (; at < query.length; at++) {
    const following = query[at + 1];
    if (
      OPENING.includes(query[at]) &&
      (following === undefined || BLANK.includes(following) || more.includes(following))
    ) {
      return at;
    }
  }
  return -1;
}

function beginsItem(query, at) {
  return at === 0 || BLANK.includes(query[at - 1]) || "(（-:：".includes(query[at - 1]);
}

/** Returns where quotations begin and, by that, where they end. */
function quotationsIn(query) {
  const found = new Map();
  for (let at = 0; at < query.length; at++) {
    if (!OPENING.includes(query[at]) || !beginsItem(query, at)) continue;
    const closing = closingFrom(query, at + 1, ")）");
    if (closing < 0) break;
    found.set(at, closing);
    at = closing;
  }
  return found;
}

/** Returns where groups begin and, by that, where they end. */
function groupsIn(query, quotations) {
  const found = new Map();
  const opened = [];
  for (let at = 0; at < query.length; at++) {
    if (quotations.has(at)) {
      at = quotations.get(at);
    } else if ("(（".includes(query[at])) {
      opened.push(at);
    } else if (")）".includes(query[at]) && opened.length) {
      const begin = opened.pop();
      const following = query[at + 1];
      const ends =
        following === undefined || BLANK.includes(following) || ")）".includes(following);
      if (ends && beginsItem(query, begin)) found.set(begin, at);
    }
  }
  return found;
}
