--[[ Citations of facts for pandoc (2.17 and later), with a bibliography that `facts bibliography` wrote.

  pandoc draft.md --bibliography draft.json -L facts.lua --citeproc -o draft.html

A citation of a fact, `[@F-7K3Q-9M2C]`, becomes a citation of the sources that it rests on, each with its lines, so that
the list of references has every source once. A bare ID in the text becomes a link to the fact, where the base is
published, and its first one in a text a footnote with the sources and their words. The filter must stand before
`--citeproc`. It needs no Python and reads no file but the bibliography.
]]

local references = {}
local noted = {}

local DASHES = { "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}" }

-- The canonical ID in a key or a word, and what stands around it; nil where there is none.
local function fact_in(text)
  local plain = text
  for _, dash in ipairs(DASHES) do
    plain = plain:gsub(dash, "-")
  end
  local before, id, after = plain:match("^([^%w]*)([FfDd]%-%w%w%w%w%-%w%w%w%w)(.*)$")
  if id == nil then
    return nil
  end
  local rest = after:match("^#%x%x%x%x%x%x%x%x(.*)$") or after
  if rest:match("^[%w#/-]") then
    return nil
  end
  return before, id:upper(), rest
end

local function text_of(value)
  return value and pandoc.utils.stringify(value) or ""
end

-- The references by ID, uncited ones too: `nocite: '@*'` asks for all of them.
local function read_references(doc)
  local all = pandoc.Cite({ pandoc.Str("@*") }, { pandoc.Citation("*", "NormalCitation") })
  local meta = pandoc.Meta({})
  for key, value in pairs(doc.meta) do
    meta[key] = value
  end
  meta.nocite = pandoc.MetaInlines({ all })
  for _, reference in ipairs(pandoc.utils.references(pandoc.Pandoc({}, meta))) do
    local _, id, rest = fact_in(reference.id)
    if id ~= nil and rest == "" then
      references[id] = reference
    end
  end
end

-- The sources of a fact in order, each with its label (line, page) and its numbers.
local function sources_of(reference)
  local found, by_id = {}, {}
  for entry in text_of(reference.keyword):gmatch("facts:([^,]+)") do
    local id, label, number = entry:match("^([^:]+):?([^:]*):?(%d*)")
    if by_id[id] == nil then
      by_id[id] = { id = id, label = label, numbers = {} }
      table.insert(found, by_id[id])
    end
    if number ~= "" and by_id[id].label == label then
      table.insert(by_id[id].numbers, number)
    end
  end
  return found
end

local function locator(source)
  if #source.numbers == 0 then
    return {}
  end
  return { pandoc.Str(","), pandoc.Space(), pandoc.Str(source.label), pandoc.Space(),
    pandoc.Str(table.concat(source.numbers, ", ")) }
end

local function expanded(citation, reference)
  local found = {}
  for number, source in ipairs(sources_of(reference)) do
    local first = number == 1
    local own = first and #citation.suffix > 0
    table.insert(found, pandoc.Citation(
      source.id,
      first and citation.mode or "NormalCitation",
      first and citation.prefix or {},
      own and citation.suffix or locator(source)
    ))
  end
  return found
end

local function cite(element)
  local citations, changed = {}, false
  for _, citation in ipairs(element.citations) do
    local _, id, rest = fact_in(citation.id)
    local reference = rest == "" and references[id] or nil
    local sources = reference and expanded(citation, reference) or {}
    -- A dispute is cited itself: its facts, not the sources, are what differs.
    if #sources > 0 and id:sub(1, 1) == "F" then
      changed = true
      for _, each in ipairs(sources) do
        table.insert(citations, each)
      end
    else
      table.insert(citations, citation)
    end
  end
  return changed and pandoc.Cite(element.content, citations) or element, false
end

local function footnote(id, reference)
  local words = text_of(reference.annote)
  if noted[id] or words == "" then
    return nil
  end
  noted[id] = true
  return pandoc.Note({ pandoc.Para({ pandoc.Str(words .. ".") }) })
end

local function bare(element)
  local before, id, rest = fact_in(element.text)
  local reference = id and references[id] or nil
  if reference == nil then
    return nil
  end
  local place = text_of(reference.archive_location)
  local name = pandoc.Str(id)
  local shown = place:match("^https?://") and pandoc.Link({ name }, place) or name
  local inlines = { shown }
  if before ~= "" then
    table.insert(inlines, 1, pandoc.Str(before))
  end
  if rest ~= "" then
    table.insert(inlines, pandoc.Str(rest))
  end
  local note = footnote(id, reference)
  if note ~= nil then
    table.insert(inlines, note)
  end
  return inlines, false -- else what is made of the word would be looked at again, for ever
end

-- Notes do not nest, links do not either, and a heading must not carry a note into a table of contents.
local function left_alone(element)
  return element, false
end

function Pandoc(doc)
  read_references(doc)
  local walker = {
    traverse = "topdown", Cite = cite, Str = bare, Note = left_alone, Link = left_alone, Header = left_alone,
  }
  if doc.walk then
    return doc:walk(walker)
  end
  return pandoc.Pandoc(pandoc.walk_block(pandoc.Div(doc.blocks), walker).content, doc.meta)
end
