// What the page says of an answer.

import { parse } from "../query.js";
import { isSingle, segment } from "../text.js";
import { PAGE_SIZE, dayInWords, isFiltered } from "./state.js";

/** Returns what is said of an answer, and of which day. */
export function summaryOf(state, answer) {
  const said = ofAnswer(state, answer);
  return state.asof && said ? `${dayInWords(state.asof)}：${said}` : said;
}

function ofAnswer(state, { total, results, more, note }) {
  const { q, page, step } = state;
  const isText = Boolean(note) || areWords(parse(q).tree);
  const asked = q.replace(/[“"]([^“”"]*)[”"]/g, "‘$1’"); // it stands in “” itself
  const fitting = isText ? `含有“${asked}”` : `符合“${asked}”`;
  if (step) return more ? "" : `按这种方式没有找到与“${asked}”有关的信息。`;
  if (!total) {
    const what = q ? `没有找到${fitting}的信息。` : "没有符合这些条件的信息。";
    if (more) return `${what}下面是放宽条件找到的。`;
    if (isFiltered(state)) return `${what}可以取消一些条件。`;
    if (!isText) return `${what}可以改换条件，写法见检索说明。`;
    return `${what}可以少写几个字，去掉标点，或者用空格分成几个词。`;
  }
  const first = (page - 1) * PAGE_SIZE + 1;
  const found = q ? `找到 ${total} 条${fitting}的信息` : `共有 ${total} 条信息`;
  const range = `，这里是第 ${first}—${first + results.length - 1} 条`;
  const asText = note ? "其中的检索符号已当作普通文字，用法见检索说明。" : "";
  return `${found}${total > PAGE_SIZE && results.length ? range : ""}。${asText}`;
}

/** Returns whether a tree is words alone, which all stand in what is found. */
function areWords({ all, text, field, facet }) {
  if (all) return all.every(areWords);
  return text !== undefined && !field && !facet;
}

/** Returns the link whose text has the most characters in common with some words. */
export function nearestTo(words, links) {
  // Folded: names may be shown in traditional characters, words typed in them.
  const inside = (text) => segment(text).map(({ unit }) => unit).filter(isSingle);
  const characters = Array.from(new Set(inside(words)));
  let best = null;
  let most = 1; // one character in common says nothing
  for (const link of links) {
    const name = inside(link.textContent);
    const common = characters.filter((character) => name.includes(character)).length;
    if (common > most) {
      most = common;
      best = link;
    }
  }
  return best;
}
