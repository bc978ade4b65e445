package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL20.*;

import io.porolith.viewer.draw.ColourScale;
import io.porolith.viewer.draw.Light;
import java.util.Locale;

/** The shaders of {@link GlDrawer}; numbers of the light come from {@link Light}, so that both renderers shade alike. */
final class GlProgram {
    static final int POSITION = 0;
    static final int NORMAL = 1;
    static final int VALUE = 2;
    /** Colour and opacity. */
    static final int LOOK = 3;
    /** Whether colours follow values, and the evenness of the light. */
    static final int KIND = 4;

    private static final String VERTEX = """
            #version 330 core
            layout(location = 0) in vec3 position;
            layout(location = 1) in vec3 normal;
            layout(location = 2) in float value;
            layout(location = 3) in vec4 look;
            layout(location = 4) in vec2 kind;
            uniform mat3 turn;      // rows: right, up, away
            uniform vec3 pivot;
            uniform vec2 size;
            uniform vec2 centre;
            uniform float pixels;
            uniform float distance; // of the viewer; 0 for parallel projection
            out vec3 viewNormal;
            out float fieldValue;
            out float viewDepth;
            flat out vec4 itemLook;
            flat out vec2 itemKind;
            void main() {
                vec3 seen = turn * (position - pivot);
                float w = distance > 0.0 ? (distance + seen.z) / distance : 1.0;
                vec2 middle = vec2(2.0 * centre.x / size.x - 1.0, 1.0 - 2.0 * centre.y / size.y);
                gl_Position.xy = middle * w + 2.0 * pixels * seen.xy / size;
                if (distance > 0.0) {
                    float near = 0.02 * distance;
                    float far = distance + 4.0;
                    float z = distance + seen.z;
                    gl_Position.z = ((far + near) * z - 2.0 * far * near) / (far - near) / distance;
                } else {
                    gl_Position.z = seen.z / 4.0;
                }
                gl_Position.w = w;
                viewNormal = turn * normal;
                fieldValue = value;
                viewDepth = seen.z;
                itemLook = look;
                itemKind = kind;
            }
            """;

    private static final String FRAGMENT = """
            #version 330 core
            in vec3 viewNormal;
            in float fieldValue;
            in float viewDepth;
            flat in vec4 itemLook;
            flat in vec2 itemKind;
            uniform sampler2D table;
            uniform vec2 range;     // values of the ends, their logarithms on a logarithmic scale
            uniform bool logarithmic;
            uniform float highlight;
            layout(location = 0) out vec4 colour;
            layout(location = 1) out float depth;
            const vec3 KEY = %KEY%;
            const vec3 FILL = %FILL%;
            const vec3 HALF = %HALF%;
            void main() {
                float size = length(viewNormal);
                vec3 n = size > 0.0 ? vec3(viewNormal.xy, -viewNormal.z) / size : vec3(0.0);
                n = n.z < 0.0 ? -n : n;
                vec3 rgb = itemLook.rgb;
                if (itemKind.x > 0.5) {
                    float at = logarithmic ? log(fieldValue) : fieldValue;
                    float share = clamp((at - range.x) / (range.y - range.x), 0.0, 1.0);
                    bool none = isnan(fieldValue);
                    int entry = none ? 0 : clamp(int(share * 1024.0), 0, 1023);
                    rgb = none ? vec3(%NONE%) : texelFetch(table, ivec2(entry, 0), 0).rgb;
                }
                float light = %AMBIENT% + %SKY% * (0.5 + 0.5 * n.y)
                    + %KEY_POWER% * max(0.0, dot(n, KEY)) + %FILL_POWER% * max(0.0, dot(n, FILL));
                light += itemKind.y * (1.0 - light);
                float shine = highlight * (1.0 - itemKind.y) * %REFLECTION% * pow(max(0.0, dot(n, HALF)), %SHININESS%);
                vec3 lit = clamp(rgb * light + shine, 0.0, 1.0);
                colour = vec4(lit * itemLook.a, itemLook.a);
                depth = viewDepth;
            }
            """;

    private final int program;

    /** The shaders for bodies. */
    GlProgram() {
        this(VERTEX, fragment());
    }

    GlProgram(String vertexSource, String fragmentSource) {
        program = glCreateProgram();
        int vertex = shader(GL_VERTEX_SHADER, vertexSource);
        int fragment = shader(GL_FRAGMENT_SHADER, fragmentSource);
        glAttachShader(program, vertex);
        glAttachShader(program, fragment);
        glLinkProgram(program);
        if (glGetProgrami(program, GL_LINK_STATUS) == 0) {
            throw new IllegalStateException("the shaders do not link: " + glGetProgramInfoLog(program));
        }
        glDeleteShader(vertex);
        glDeleteShader(fragment);
    }

    private static String fragment() {
        double none = (ColourScale.NO_VALUE & 0xff) / 255.0;
        return FRAGMENT.replace("%KEY%", vector(Light.KEY))
                .replace("%FILL%", vector(Light.FILL))
                .replace("%HALF%", vector(Light.HALF))
                .replace("%AMBIENT%", Float.toString(Light.AMBIENT))
                .replace("%SKY%", Float.toString(Light.SKY))
                .replace("%KEY_POWER%", Float.toString(Light.KEY_POWER))
                .replace("%FILL_POWER%", Float.toString(Light.FILL_POWER))
                .replace("%REFLECTION%", Float.toString(Light.REFLECTION))
                .replace("%SHININESS%", Light.SHININESS + ".0")
                .replace("%NONE%", Double.toString(none));
    }

    private static String vector(float[] v) {
        return String.format(Locale.ROOT, "vec3(%.9f, %.9f, %.9f)", v[0], v[1], v[2]);
    }

    private static int shader(int type, String source) {
        int shader = glCreateShader(type);
        glShaderSource(shader, source);
        glCompileShader(shader);
        if (glGetShaderi(shader, GL_COMPILE_STATUS) == 0) {
            throw new IllegalStateException("a shader does not compile: " + glGetShaderInfoLog(shader));
        }
        return shader;
    }

    void use() {
        glUseProgram(program);
    }

    int uniform(String name) {
        return glGetUniformLocation(program, name);
    }

    void delete() {
        glDeleteProgram(program);
    }
}
