#version 330
uniform mat4 clip;
in vec3 position;
in vec3 normal;
in vec3 colour;
in float material;
out vec3 P; out vec3 N; out vec3 C; flat out float M;
void main() { P = position; N = normal; C = colour; M = material; gl_Position = clip * vec4(position, 1.0); }
