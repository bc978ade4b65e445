package io.porolith.viewer.draw;

/**
 * Light and shade, fixed to the viewer: a key light from the upper left, a fill light from the right, and light from all sides that is a
 * little stronger from above. Blinn's reflection model (SIGGRAPH 1977). The shader of the OpenGL renderer is made from the same numbers.
 */
public final class Light {
    /** Directions to the lights in right, up and towards the viewer; and half way between key light and viewer. */
    public static final float[] KEY = unit(-0.40f, 0.55f, 0.73f);

    public static final float[] FILL = unit(0.65f, 0.05f, 0.75f);
    public static final float[] HALF = unit(KEY[0], KEY[1], KEY[2] + 1);
    public static final float AMBIENT = 0.50f;
    public static final float SKY = 0.08f;
    public static final float KEY_POWER = 0.42f;
    public static final float FILL_POWER = 0.14f;
    public static final float REFLECTION = 0.6f;
    public static final int SHININESS = 32;

    private Light() {}

    private static float[] unit(float x, float y, float z) {
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        return new float[] {x / length, y / length, z / length};
    }

    /** Brightness of a surface whose normal is given in right, up and towards the viewer; a normal that points away is turned. */
    public static float diffuse(float nx, float ny, float nz) {
        float s = nz < 0 ? -1 : 1;
        float x = s * nx;
        float y = s * ny;
        float z = s * nz;
        return AMBIENT
                + SKY * (0.5f + 0.5f * y)
                + KEY_POWER * Math.max(0, x * KEY[0] + y * KEY[1] + z * KEY[2])
                + FILL_POWER * Math.max(0, x * FILL[0] + y * FILL[1] + z * FILL[2]);
    }

    /** Share of white that is reflected. */
    public static float specular(float nx, float ny, float nz) {
        float s = nz < 0 ? -1 : 1;
        float h = Math.max(0, s * (nx * HALF[0] + ny * HALF[1] + nz * HALF[2]));
        for (int power = 1; power < SHININESS; power *= 2) {
            h *= h;
        }
        return REFLECTION * h;
    }

    /** A colour 0xRRGGBB under a brightness and a reflection. */
    public static int shade(int rgb, float diffuse, float specular) {
        int r = channel(rgb >> 16 & 0xff, diffuse, specular);
        int g = channel(rgb >> 8 & 0xff, diffuse, specular);
        int b = channel(rgb & 0xff, diffuse, specular);
        return r << 16 | g << 8 | b;
    }

    private static int channel(int value, float diffuse, float specular) {
        return Math.max(0, Math.min(255, (int) (value * diffuse + 255 * specular + 0.5f)));
    }
}
