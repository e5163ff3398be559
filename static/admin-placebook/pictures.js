// Shows the picture in its form, and has a click in it choose the focus. The numbers beside it are
// what is sent, and can be typed as well.
document.addEventListener("DOMContentLoaded", () => {
  const across = document.getElementById("id_focus_x");
  const down = document.getElementById("id_focus_y");
  if (!across || !down) return;
  const file = document.getElementById("id_file");
  const row = across.closest(".form-row");
  const frame = document.createElement("div");
  frame.className = "focus";
  frame.hidden = true;
  const image = document.createElement("img");
  image.alt = "";
  frame.append(image);
  row.append(frame);

  const mark = () => {
    frame.style.setProperty("--x", `${across.value || 50}%`);
    frame.style.setProperty("--y", `${down.value || 50}%`);
  };
  const show = (address) => {
    image.src = address;
    frame.hidden = false;
    mark();
  };
  frame.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    const share = (at, from, length) => Math.min(100, Math.max(0, Math.round(((at - from) / length) * 100)));
    across.value = share(event.clientX, box.left, box.width);
    down.value = share(event.clientY, box.top, box.height);
    mark();
  });
  across.addEventListener("input", mark);
  down.addEventListener("input", mark);

  const stored = document.querySelector(".field-thumbnail img.uploaded");
  if (stored) show(stored.src);
  if (file) {
    file.addEventListener("change", () => {
      frame.hidden = !file.files.length;
      if (frame.hidden) return;
      const reader = new FileReader();
      reader.addEventListener("load", () => show(reader.result));
      reader.readAsDataURL(file.files[0]);
    });
  }
});
