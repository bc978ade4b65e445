package io.porolith.viewer.gl;

/**
 * The shader that looks through a volume, the twin of {@link io.porolith.viewer.draw.VolumeField} on the processor: emission and absorption
 * along each line of sight, over bricks of voxels; bricks that are not stored are stepped over.
 */
final class VolumeShader {
    static final String VERTEX = """
            #version 330 core
            void main() {
                vec2 at = vec2(gl_VertexID & 1, gl_VertexID >> 1);
                gl_Position = vec4(2.0 * at - 1.0, 0.0, 1.0);
            }
            """;

    private static final String BODY = """
            #version 330 core
            uniform sampler2D table;
            uniform sampler3D atlas;    // place on the scale where there is a value, and whether there is one
            uniform usampler3D page;    // number from 1 of each brick in the atlas, 0 for none
            uniform sampler2D opaque;   // depth of what hides the volume
            uniform vec3 right, up, away, pivot;
            uniform vec2 centre;        // pixel of the pivot, from the bottom left
            uniform float pixels, distance;
            uniform vec3 lowest, highest, low, spacing;
            uniform ivec3 joined, bricks, slots;
            uniform float stride, extinction, power, middle;
            uniform vec4 keep[%PLANES%];
            uniform vec4 wedge[%PLANES%];
            uniform int keepCount, wedgeCount;
            layout(location = 0) out vec4 colour;
            const float EDGE = %EDGE%.0;

            bool isShown(vec3 p) {
                for (int i = 0; i < keepCount; i++) {
                    if (dot(keep[i].xyz, p) - keep[i].w > 0.0) return false;
                }
                for (int i = 0; i < wedgeCount; i++) {
                    if (dot(wedge[i].xyz, p) - wedge[i].w <= 0.0) return true;
                }
                return wedgeCount == 0;
            }

            void main() {
                vec2 at = (gl_FragCoord.xy - centre) / pixels;
                vec3 from = pivot;
                vec3 direction = away;
                if (distance > 0.0) {
                    from += 0.1 * (at.x * right + at.y * up) - 0.9 * distance * away;
                    direction = normalize(at.x * right + at.y * up + distance * away);
                } else {
                    from += at.x * right + at.y * up;
                }
                vec3 inverse = 1.0 / direction;
                vec3 t1 = (lowest - from) * inverse;
                vec3 t2 = (highest - from) * inverse;
                vec3 near = min(t1, t2);
                vec3 far = max(t1, t2);
                float enter = max(near.x, max(near.y, near.z));
                float leave = min(far.x, min(far.y, far.z));
                float behind = texelFetch(opaque, ivec2(gl_FragCoord.xy), 0).r;
                leave = min(leave, (behind - dot(from - pivot, away)) / dot(direction, away));
                vec3 sum = vec3(0.0);
                float alpha = 0.0;
                vec3 size = EDGE * spacing;
                vec3 texel = 1.0 / (vec3(slots) * (EDGE + 2.0));
                for (float t = enter + 0.5 * stride; t < leave && alpha < 0.995; t += stride) {
                    vec3 p = from + t * direction;
                    vec3 offset = (p - low) / spacing;
                    bvec3 image = lessThan(offset, vec3(0.0));
                    vec3 side = vec3(image) * vec3(joined) * -2.0 + 1.0;
                    vec3 own = offset * side;
                    ivec3 brick = clamp(ivec3(floor(own / EDGE)), ivec3(0), bricks - 1);
                    uint slot = texelFetch(page, brick, 0).r;
                    if (slot == 0u) {
                        // On to the first step beyond this brick.
                        vec3 a = (low + side * vec3(brick) * size - p) * inverse;
                        vec3 b = (low + side * vec3(brick + 1) * size - p) * inverse;
                        vec3 ends = max(a, b);
                        float out_ = min(ends.x, min(ends.y, ends.z));
                        t += stride * max(0.0, ceil(out_ / stride) - 1.0);
                        continue;
                    }
                    int s = int(slot) - 1;
                    vec3 corner = vec3(s % slots.x, s / slots.x % slots.y, s / (slots.x * slots.y)) * (EDGE + 2.0);
                    vec2 there = texture(atlas, (corner + 1.0 + own - vec3(brick) * EDGE) * texel).rg;
                    if (there.g < 0.5 || !isShown(p)) {
                        continue;
                    }
                    float share = there.r / there.g;
                    float strength = min(1.0, abs(share - middle) / max(middle, 1.0 - middle));
                    float opacity = 1.0 - exp(-extinction * pow(strength, power) * stride);
                    vec3 rgb = texelFetch(table, ivec2(clamp(int(share * 1024.0), 0, 1023), 0), 0).rgb;
                    float weight = (1.0 - alpha) * opacity;
                    sum += weight * rgb;
                    alpha += weight;
                }
                colour = alpha > 0.002 ? vec4(sum, alpha) : vec4(0.0);
            }
            """;

    static final String FRAGMENT = BODY.replace("%PLANES%", Integer.toString(GlVolume.MOST_PLANES))
            .replace("%EDGE%", Integer.toString(VolumeBricks.EDGE));

    private VolumeShader() {}
}
