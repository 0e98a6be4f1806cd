in vec3 P; in vec3 N; in vec3 C; flat in float M;
out vec4 pixel;

vec3 planks() {
    float row = floor(P.x * 5.5);
    float board = fract(sin(row * 12.99 + floor(P.y * 0.8 + 0.3 * row) * 78.23) * 43758.5);
    vec3 c = C * (0.92 + 0.12 * board) * (0.95 + 0.1 * noise(vec3(P.x * 40.0, P.y * 4.0, 0.0)));
    return fract(P.x * 5.5) < 0.02 ? c * 0.75 : c;
}

void main() {
    vec3 n = normalize(N);
    vec3 c = C;
    float lit;
    if (M > 0.5 && M < 1.5) {
        c = C * (0.98 + 0.04 * noise(P * 3.0));
        // Walls hide the light's direction: otherwise one of them is black.
        lit = 0.45;
        if (P.z < 0.10) c = P.z > 0.096 ? c * 0.7 : vec3(0.90, 0.89, 0.87);
    } else {
        c = M < 0.5 ? planks() : C * (0.94 + 0.12 * noise(P * 110.0));
        lit = max(dot(n, sun), 0.0) * sunlit(P, n);
    }
    pixel = vec4(tone(c * (fill * (1.0 + 0.21 * n.z) + key * lit)), 0.0);
}
