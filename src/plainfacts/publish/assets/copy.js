/* A button beside each text that people paste elsewhere. Without this script the field itself is there to copy from. */
"use strict";
for (const field of document.querySelectorAll(".pf-copy")) {
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue;
  const name = document.querySelector(`label[for="${field.id}"]`).textContent;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${name}`);
  said.className = "pf-copied";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied";
    } catch {
      field.select();
      said.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
  field.after(button, said);
}
