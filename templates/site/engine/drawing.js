// The function and its derivative as a picture, with a slider for the point and the tangent that moves with it.

const SVG = "http://www.w3.org/2000/svg";
const told = (value) => (value === null ? "no value" : Number(value.toPrecision(4)).toString().replace("-", "−"));

// Fill a figure with what the engine says is to be drawn; whether there was anything.
export const draw = (figure, drawn) => {
  figure.hidden = !drawn.svg;
  if (!drawn.svg) return;
  const { window: [left, right, bottom, top], corners: [west, east, south, north], values, labels, variable } = drawn;
  figure.innerHTML = `${drawn.svg}<label class="place"><span></span> <input type="range" min="0" max="${values.length - 1}"></label>
    <output></output><figcaption><span class="key"></span>${labels[0]} <span class="key derivative"></span>${labels[1]}
    <span class="key tangent"></span>the tangent</figcaption>`;
  figure.querySelector(".place span").textContent = `The point ${variable}`;
  const svg = figure.querySelector("svg");
  const line = svg.appendChild(document.createElementNS(SVG, "path"));
  const point = svg.appendChild(document.createElementNS(SVG, "circle"));
  const clip = svg.appendChild(document.createElementNS(SVG, "clipPath"));
  clip.id = "drawing-window";
  clip.innerHTML = `<rect x="${west}" y="${north}" width="${east - west}" height="${south - north}"></rect>`;
  line.setAttribute("class", "tangent");
  line.setAttribute("clip-path", "url(#drawing-window)");
  point.setAttribute("class", "touches");
  point.setAttribute("r", "4.5");
  const across = (x) => west + (x - left) / (right - left) * (east - west);
  const down = (y) => south + (y - bottom) / (top - bottom) * (north - south);
  const slider = figure.querySelector("input");
  const show = () => {
    const [x, y, slope] = values[slider.value];
    const seen = y !== null && y >= bottom && y <= top;
    point.style.display = seen ? "" : "none";
    line.style.display = seen && slope !== null ? "" : "none";
    if (seen) {
      point.setAttribute("cx", across(x));
      point.setAttribute("cy", down(y));
      const at = (place) => `${across(place)} ${down(y + (slope ?? 0) * (place - x))}`;
      line.setAttribute("d", `M${at(left)}L${at(right)}`);
    }
    const said = `${variable} = ${told(x)}, value ${told(y)}, slope ${told(slope)}`;
    figure.querySelector("output").textContent = said;
    slider.setAttribute("aria-valuetext", said);
  };
  slider.value = Math.round(values.length * 0.62);
  slider.addEventListener("input", show);
  show();
};
