#version 330
uniform mat4 clip;
in vec3 position;
in vec3 normal;
in vec3 painted;   // where the vertex lies on the reference body, which carries the paint
in vec2 texture_uv;
in float material;
out vec3 P; out vec3 N; out vec3 Q; out vec2 UV; flat out float M;
void main() {
    P = position; N = normal; Q = painted; UV = texture_uv; M = material;
    gl_Position = clip * vec4(position, 1.0);
}
