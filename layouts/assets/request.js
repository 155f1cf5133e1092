/* 依申请公开: terms by the calendar of working days, and the application form.  What is
   typed stays in the fields: it goes into no address, no storage and no request. */
(function () {
  "use strict";

  function all(selector, parent) {
    return [].slice.call((parent || document).querySelectorAll(selector));
  }

  /* -- the last day of each term, for the day on which an application is received --- */
  var terms = document.querySelector("[data-days-off]");

  function showTerms() {
    var off = terms.getAttribute("data-days-off").split(" ");
    var on = terms.getAttribute("data-days-on").split(" ");
    var lastYear = Number(terms.getAttribute("data-last-year"));
    var field = document.getElementById("site-received");
    var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); // UTC+8

    function after(start, days) {
      var day = new Date(start + "T00:00:00Z");
      var text = start;
      while (days) {
        day.setUTCDate(day.getUTCDate() + 1);
        text = day.toISOString().slice(0, 10);
        if (day.getUTCFullYear() > lastYear) {
          return "";
        }
        var isWeekday = day.getUTCDay() % 6 !== 0;
        days -= (isWeekday && off.indexOf(text) < 0) || on.indexOf(text) >= 0 ? 1 : 0;
      }
      return text;
    }

    function update() {
      var start = field.value;
      var isCounted =
        /^\d{4}-\d{2}-\d{2}$/.test(start) && !isNaN(Date.parse(start)) && start >= field.min;
      all("[data-term]", terms).forEach(function (cell) {
        if (!isCounted) {
          cell.textContent = "—"; // not the terms of another day
          return;
        }
        var last = after(start, Number(cell.getAttribute("data-term")));
        var parts = last.split("-").map(Number);
        cell.textContent = last
          ? parts[0] + "年" + parts[1] + "月" + parts[2] + "日"
          : "到 " + (lastYear + 1) + " 年，放假安排公布后才能算出";
      });
    }

    terms.querySelector("[data-asks]").hidden = false;
    terms.querySelector("[data-says]").hidden = true;
    field.value = today < field.min ? field.min : today;
    field.addEventListener("input", update);
    update();
  }

  if (terms) {
    showTerms();
  }

  /* -- the form -------------------------------------------------------------------- */
  var form = document.querySelector("[data-request-form]");
  if (!form) {
    return;
  }
  var who = document.getElementById("site-q-who");
  var status = form.querySelector("[role='status']");
  var summary = form.querySelector(".request-errors");
  var questions = all("[data-question]", form);

  function field(question) {
    return question.querySelector("input, select, textarea");
  }

  function key(question) {
    return question.getAttribute("data-question");
  }

  function isAsked(question) {
    var group = question.parentNode;
    return !group.hidden;
  }

  function answers() {
    var made = {};
    questions.forEach(function (question) {
      made[key(question)] = isAsked(question) ? field(question).value.trim() : "";
    });
    return made;
  }

  /* -- what is on the sheet -- */
  var cells = all("[data-answer]").map(function (cell) {
    return { cell: cell, key: cell.getAttribute("data-answer"), blank: cell.textContent };
  });

  function show() {
    var given = answers();
    cells.forEach(function (one) {
      one.cell.textContent = given[one.key] || one.blank;
    });
  }

  function choose() {
    all("[data-who]", form).forEach(function (group) {
      group.hidden = group.getAttribute("data-who") !== who.value;
    });
    show();
  }

  /* -- what is wrong with an answer; empty for nothing -- */
  var IDENTITY = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  var CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  function isIdentity(text) {
    var sum = 0;
    IDENTITY.forEach(function (weight, at) {
      sum += weight * Number(text[at]);
    });
    return /^\d{17}[\dX]$/.test(text) && "10X98765432"[sum % 11] === text[17];
  }

  function isCredit(text) {
    var sum = 0;
    var weight = 1;
    for (var at = 0; at < 17; at += 1) {
      sum += CREDIT.indexOf(text[at]) * weight;
      weight = (weight * 3) % 31;
    }
    return (
      /^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(text) && CREDIT[(31 - (sum % 31)) % 31] === text[17]
    );
  }

  var TESTS = {
    identity: function (text, given) {
      return given.id_kind !== "居民身份证" || isIdentity(text)
        ? ""
        : "居民身份证号码不对，应当是 18 位，请逐位核对";
    },
    credit: function (text) {
      return isCredit(text) ? "" : "统一社会信用代码不对，应当是 18 位，请逐位核对";
    },
    phone: function (text) {
      return /^\+?\d[\d -]{5,18}\d(转\d{1,6})?$/.test(text)
        ? ""
        : "联系电话不对，写成 0000-12345678 的形式，手机号码 11 位";
    },
    email: function (text) {
      return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)
        ? ""
        : "电子邮箱不对，写成 name@example.cn 的形式";
    },
    postcode: function (text) {
      return /^\d{6}$/.test(text) ? "" : "邮政编码应当是 6 位数字";
    },
  };
  var NEEDED_BY_ROUTE = { address: "邮寄", email: "电子邮件" };

  function fault(question, given) {
    var text = given[key(question)];
    var label = question.getAttribute("data-label");
    var input = field(question);
    var route = NEEDED_BY_ROUTE[key(question)];
    if (!text) {
      if (route && given.route === route) {
        return "选择" + route + "的，要填写" + label;
      }
      var verb = input.tagName === "SELECT" ? "请选择" : "请填写";
      return input.getAttribute("aria-required") === "true" ? verb + label : "";
    }
    var test = TESTS[question.getAttribute("data-test")];
    return test ? test(text.normalize("NFKC").toUpperCase(), given) : "";
  }

  function tell(question, message) {
    var note = question.querySelector(".question-error");
    note.textContent = message;
    note.hidden = !message;
    field(question).setAttribute("aria-invalid", message ? "true" : "false");
  }

  /* True where nothing is wrong; else says what, and leads there. */
  function check() {
    var given = answers();
    var list = summary.querySelector("ul");
    list.textContent = "";
    var count = 0;
    questions.forEach(function (question) {
      var message = isAsked(question) ? fault(question, given) : "";
      tell(question, message);
      if (message) {
        count += 1;
        var link = document.createElement("a");
        link.href = "#" + field(question).id;
        link.textContent = message;
        link.addEventListener("click", function (event) {
          event.preventDefault();
          field(question).focus();
        });
        list.appendChild(document.createElement("li")).appendChild(link);
      }
    });
    summary.hidden = !count;
    status.textContent = "";
    if (count) {
      summary.querySelector("h2").textContent = "有 " + count + " 处要改正";
      summary.focus();
    }
    return !count;
  }

  /* -- the sheet as a DOCX file: a ZIP archive that only stores ---------------------- */
  var CRC = [];
  for (var n = 0; n < 256; n += 1) {
    var code = n;
    for (var bit = 0; bit < 8; bit += 1) {
      code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
    }
    CRC.push(code >>> 0);
  }

  function crc(bytes) {
    var sum = 0xffffffff;
    bytes.forEach(function (byte) {
      sum = (sum >>> 8) ^ CRC[(sum ^ byte) & 255];
    });
    return (sum ^ 0xffffffff) >>> 0;
  }

  /* Numbers of 2 and 4 bytes, the lowest first: [[value, size], …]. */
  function numbers(pairs) {
    var made = [];
    pairs.forEach(function (pair) {
      for (var at = 0; at < pair[1]; at += 1) {
        made.push((pair[0] >>> (8 * at)) & 255);
      }
    });
    return new Uint8Array(made);
  }

  function zip(files) {
    var encoder = new TextEncoder();
    var chunks = [];
    var index = [];
    var offset = 0;
    var indexSize = 0;
    Object.keys(files).forEach(function (path) {
      var name = encoder.encode(path);
      var data = encoder.encode(files[path]);
      var facts = [
        [20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], // 1980-01-01
        [crc(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2],
      ];
      var local = numbers([[0x04034b50, 4]].concat(facts));
      var entry = numbers(
        [[0x02014b50, 4], [20, 2]].concat(facts, [[0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]])
      );
      chunks.push(local, name, data);
      index.push(entry, name);
      offset += local.length + name.length + data.length;
      indexSize += entry.length + name.length;
    });
    var count = Object.keys(files).length;
    var end = numbers([
      [0x06054b50, 4], [0, 4], [count, 2], [count, 2], [indexSize, 4], [offset, 4], [0, 2],
    ]);
    return new Blob(chunks.concat(index, [end]), {
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    });
  }

  var XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

  function escaped(text) {
    return text
      .replace(/[^\n\u0020-\ud7ff\ue000-\ufffd\ud800-\udfff]/g, "")
      .replace(/[&<>]/g, function (character) {
        return XML[character];
      })
      .replace(/\n/g, '</w:t><w:br/><w:t xml:space="preserve">');
  }

  function save() {
    var given = answers();
    var files = JSON.parse(form.getAttribute("data-parts"));
    Object.keys(files).forEach(function (path) {
      files[path] = files[path].replace(/⟦(\w+)⟧/g, function (slot, name) {
        return escaped(given[name]);
      });
    });
    var address = URL.createObjectURL(zip(files));
    var link = document.createElement("a");
    link.href = address;
    link.download = form.getAttribute("data-name");
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () {
      URL.revokeObjectURL(address);
    }, 60000);
    status.textContent = "已存为 Word 文件，请打印后签名或者盖章。";
  }

  var ACTIONS = {
    print: function () {
      if (check()) {
        window.print();
      }
    },
    save: function () {
      if (check()) {
        save();
      }
    },
    clear: function () {
      form.reset();
      questions.forEach(function (question) {
        tell(question, "");
      });
      summary.hidden = true;
      choose();
      status.textContent = "已清空。";
      who.focus();
    },
  };

  all("[data-do]", form).forEach(function (button) {
    button.addEventListener("click", ACTIONS[button.getAttribute("data-do")]);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault(); // the enter key in a field
  });
  form.addEventListener("input", show);
  form.addEventListener("change", function (event) {
    var question = event.target.parentNode;
    if (event.target.getAttribute("aria-invalid") === "true") {
      tell(question, fault(question, answers()));
    }
  });
  who.addEventListener("change", choose);
  choose();
})();
