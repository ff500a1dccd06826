// Where pictures come from: dropped, pasted, chosen, taken, or an example.

const byId = (id) => document.getElementById(id);

/** A picture as the page hands it around. */
export function picture(blob, name) {
  let encoded = null;
  return { blob, name, base64: () => (encoded ??= base64(blob)) };
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error("The picture cannot be read; choose it once more."));
    reader.readAsDataURL(blob);
  });
}

/** Shows a picture, or none. */
export function preview(shown, alt) {
  const image = byId("preview");
  if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
  image.hidden = shown === null;
  byId("drop-hint").hidden = shown !== null;
  byId("picture-name").textContent = shown?.name ?? "";
  if (shown === null) image.removeAttribute("src");
  else image.src = URL.createObjectURL(shown.blob);
  image.alt = alt;
}

/** Calls take(picture) for each picture that the user brings, and complain(message) where that fails. */
export function watchForPictures(take, complain) {
  const bring = (file) => take(picture(file, file.name || "pasted picture"));
  for (const input of [byId("file"), byId("camera-file")]) {
    input.addEventListener("change", () => {
      if (input.files.length) bring(input.files[0]);
      input.value = "";
    });
  }
  byId("choose").addEventListener("click", () => byId("file").click());
  watchDrops(bring, complain);
  document.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files][0];
    if (!file) return;
    event.preventDefault();
    bring(file);
  });
  watchCamera(bring, complain);
}

function watchDrops(bring, complain) {
  const area = byId("drop");
  // the whole page takes pictures: one that misses the area would otherwise be opened in place of the page
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) area.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    const file = event.dataTransfer.files[0];
    if (file) bring(file);
    else complain("That was no file. Save the picture first, then drop the file.");
  });
}

/** The camera in the page where the browser allows it (only over https or on this machine), else the phone's own. */
function watchCamera(bring, complain) {
  const dialog = byId("camera");
  const video = byId("video");
  const stop = () => {
    video.srcObject?.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  byId("take").addEventListener("click", async () => {
    if (!navigator.mediaDevices?.getUserMedia) {
      byId("camera-file").click();
      return;
    }
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      dialog.showModal();
    } catch (fault) {
      complain(fault.name === "NotFoundError" ? "No camera was found." : "The browser does not let this page use the camera.");
    }
  });
  dialog.addEventListener("close", stop);
  byId("camera-cancel").addEventListener("click", () => dialog.close());
  byId("shoot").addEventListener("click", () => {
    if (!video.videoWidth) return;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob((blob) => {
      dialog.close();
      bring(new File([blob], "photograph.jpg", { type: "image/jpeg" }));
    }, "image/jpeg", 0.92);
  });
}
