uniform sampler2D face;       // red: face flush, green: lips, blue: ears
uniform vec3 skin; uniform vec3 hair; uniform vec3 leggings; uniform vec3 top; uniform vec3 shoes;
uniform vec3 shirt;
uniform float alpha;           // 1 for the person the truth is about
uniform vec4 cut;             // heights on the reference body: hip, waistband, top's hem, leggings' hem
uniform vec3 eye_left; uniform vec3 eye_right;
in vec3 P; in vec3 N; in vec3 Q; in vec2 UV; flat in float M;
out vec4 pixel;

vec3 cloth(vec3 colour) { return colour * (0.86 + 0.24 * noise(Q * 90.0)); }

vec3 skin_with_face() {
    vec4 mask = texture(face, UV);
    vec3 c = skin * (0.93 + 0.14 * noise(Q * 60.0));
    c = mix(c, skin * vec3(1.03, 0.93, 0.90), mask.r * 0.5);
    c = mix(c, mix(skin, vec3(0.62, 0.22, 0.24), 0.55), mask.g * 0.85);
    c = mix(c, skin * vec3(0.93, 0.72, 0.68), mask.b * 0.5);
    for (int i = 0; i < 2; i++) {
        vec3 d = Q - (i == 0 ? eye_left : eye_right);
        if (d.y <= 0.0) continue;
        float out_x = i == 0 ? -d.x : d.x;
        float arc = d.z - (0.0205 - 9.0 * (out_x - 0.004) * (out_x - 0.004));
        if (abs(d.x) < 0.0185 && abs(arc) < 0.0026) c = mix(c, hair * 0.8, 0.85);
        float rim = smoothstep(0.019, 0.012, length(d * vec3(0.85, 0.25, 1.9)));
        c = mix(c, vec3(0.20, 0.12, 0.10), 0.75 * rim * step(length(d.xz), 0.03));
    }
    return c;
}

bool under_hair(float ears) {
    vec3 d = Q - 0.5 * (eye_left + eye_right);
    float line = d.y > -0.012 ? 0.050 : max(-0.085, 0.050 - 1.25 * (-0.012 - d.y));
    line += 0.006 * noise(vec3(Q.x * 150.0, Q.y * 150.0, 3.0));
    return d.z > -0.12 && d.z > line && ears < 0.25 && abs(Q.x) < 0.10;
}

bool under_top() {
    float ax = abs(Q.x);
    float above = Q.z - cut.x;
    float neckline = 0.53 - 0.11 * smoothstep(0.09, 0.0, ax) * step(0.0, Q.y)
                          - 0.05 * smoothstep(0.08, 0.0, ax) * step(Q.y, 0.0);
    bool straps = above > 0.40 && (ax > 0.112 || ax < 0.05);
    return ax < 0.150 + (above < 0.40 ? 0.03 : 0.0) && Q.z > cut.z && above < neckline && !straps;
}

bool under_leggings() {
    float ax = abs(Q.x);
    bool hand = ax > 0.20 && Q.z > cut.x - 0.12;
    return ax < 0.30 && Q.z < cut.y + 0.004 * noise(Q * 12.0) && Q.z > cut.w && !hand;
}

void main() {
    vec3 n = normalize(N);
    vec3 v = normalize(eye - P);
    float shine = 0.10, gloss = 18.0;
    vec3 c;
    if (M < 0.5) {
        c = skin_with_face();
        if (under_hair(texture(face, UV).b)) {
            c = hair * (0.75 + 0.5 * noise(vec3(Q.x * 260.0, Q.y * 60.0, Q.z * 60.0)));
            shine = 0.22; gloss = 28.0;
        }
        if (under_top()) { c = cloth(top); shine = 0.03; }
        if (under_leggings()) { c = cloth(leggings); shine = 0.05; }
        if (Q.z < 0.075 - 0.02 * smoothstep(0.0, 0.1, Q.y)) {
            c = Q.z < 0.018 ? vec3(0.92) : shoes * (0.9 + 0.2 * noise(Q * 80.0));
            shine = 0.05;
        }
    } else if (M < 1.5) {
        vec3 d = Q - (Q.x < 0.0 ? eye_left : eye_right);
        float r = length(d.xz);
        c = vec3(0.93, 0.91, 0.89);
        if (d.y > 0.0 && r < 0.0062) c = r < 0.0028 ? vec3(0.03) : vec3(0.30, 0.19, 0.11);
        shine = 0.6; gloss = 60.0;
    } else {
        c = shirt * (0.88 + 0.2 * noise(Q * 70.0));
        shine = 0.02;
        if (dot(n, v) < 0.0) n = -n;  // the inside of a sleeve or hem
    }
    float lit = sunlit(P, n);
    float ambient = fill * (1.0 + 0.21 * n.z + 0.21 * max(0.0, dot(n, v)));
    float spark = shine * pow(max(dot(n, normalize(sun + v)), 0.0), gloss) * lit;
    float rim = pow(1.0 - max(dot(n, v), 0.0), 3.0) * 0.05;
    pixel = vec4(tone(c * (ambient + key * max(dot(n, sun), 0.0) * lit) + spark + rim), alpha);
}
