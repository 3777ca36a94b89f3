/* The stem of an English word (M. F. Porter, An algorithm for suffix stripping, 1980), as SQLite's full-text index cuts it. */
"use strict";
const stem = (() => {
  const STEP_2 = [
    ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"], ["logi", "log"],
    ["bli", "ble"], ["alli", "al"], ["entli", "ent"], ["eli", "e"], ["ousli", "ous"], ["ization", "ize"],
    ["ation", "ate"], ["ator", "ate"], ["alism", "al"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"],
    ["aliti", "al"], ["iviti", "ive"], ["biliti", "ble"],
  ];
  const STEP_3 = [
    ["icate", "ic"], ["ative", ""], ["alize", "al"], ["iciti", "ic"], ["ical", "ic"], ["ful", ""], ["ness", ""],
  ];
  const STEP_4 = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous",
    "ive", "ize",
  ].map((ending) => [ending, ""]);

  /* Vowels and consonants, as in "cvc"; y is a vowel after a consonant. */
  function shape(word) {
    let letters = "";
    for (const letter of word) letters += "aeiou".includes(letter) || (letter === "y" && letters.endsWith("c")) ? "v" : "c";
    return letters;
  }
  const measure = (word) => (shape(word).match(/v+c+/g) || []).length;
  const hasVowel = (word) => /[aeiou]|.y/.test(word);
  const isShort = (word) => shape(word).endsWith("cvc") && !/[wxy]$/.test(word);

  function replace(word, endings, least, fits = () => true) {
    for (const [ending, instead] of endings) {
      if (!word.endsWith(ending) || word.length === ending.length) continue;
      const rest = word.slice(0, -ending.length);
      return measure(rest) >= least && fits(rest, ending) ? rest + instead : word;
    }
    return word;
  }

  function withoutEdOrIng(word) {
    if (/.eed$/.test(word)) return replace(word, [["eed", "ee"]], 1);
    const rest = word.replace(/(.)(?:ed|ing)$/, "$1");
    if (rest === word || !hasVowel(rest)) return word;
    if (/.(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
    if (/([^aeioulsz])\1$/.test(rest)) return rest.slice(0, -1);
    return measure(rest) === 1 && isShort(rest) ? `${rest}e` : rest;
  }

  return (word) => {
    if (word.length < 3 || word.length > 64) return word;
    let cut = /.(?:ss|i)es$/.test(word) ? word.slice(0, -2) : word.replace(/([^s])s$/, "$1");
    cut = withoutEdOrIng(cut);
    if (cut.endsWith("y") && hasVowel(cut.slice(0, -1))) cut = `${cut.slice(0, -1)}i`;
    cut = replace(replace(cut, STEP_2, 1), STEP_3, 1);
    cut = replace(cut, STEP_4, 2, (rest, ending) => ending !== "ion" || /[st]$/.test(rest));
    if (cut.endsWith("e")) {
      const rest = cut.slice(0, -1);
      if (measure(rest) > 1 || (measure(rest) === 1 && !isShort(rest))) cut = rest;
    }
    return cut.endsWith("ll") && measure(cut.slice(0, -1)) > 1 ? cut.slice(0, -1) : cut;
  };
})();
