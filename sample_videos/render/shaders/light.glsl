uniform vec3 eye;
uniform vec3 sun;           // unit, towards the light
uniform float key;          // strength of the light
uniform float fill;         // strength of the ambient light
uniform vec3 tint;          // colour of all light
uniform mat4 shadow_clip;
uniform sampler2DShadow shadow;
uniform sampler3D grain;    // smooth noise with period 1, 16 cells
float noise(vec3 p) { return texture(grain, p / 16.0).r; }
float sunlit(vec3 p, vec3 n) {
    vec4 q = shadow_clip * vec4(p + n * 0.006, 1.0);
    vec3 s = q.xyz / q.w * 0.5 + 0.5;
    if (any(lessThan(s.xy, vec2(0.0))) || any(greaterThan(s.xy, vec2(1.0)))) return 1.0;
    float lit = 0.0;
    for (int i = -1; i <= 1; i += 2)
        for (int j = -1; j <= 1; j += 2)
            lit += texture(shadow, vec3(s.xy + vec2(i, j) * 0.0011, s.z - 0.0012));
    return lit * 0.25;
}
vec3 tone(vec3 c) { return pow(clamp(c * tint, 0.0, 1.0), vec3(1.0 / 1.12)); }
