// Whether WebGL is worth using here.
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|virtualbox|svga3d/i;

// What draws WebGL here, and whether it is a graphics card. Software is slower than a plain canvas.
export function findRenderer() {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return { name: "none", isFast: false };
  const told = context.getExtension("WEBGL_debug_renderer_info");
  const name = context.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return { name, isFast: !SOFTWARE.test(name) };
}
