package io.porolith.viewer.draw;

import io.porolith.viewer.scene.Scene;

/**
 * Colours of a theme, 0xRRGGBB.
 *
 * @param top,bottom of the background
 * @param text letters and lines
 * @param halo around letters that lie over the body
 */
public record ThemeColours(int top, int bottom, int text, int halo) {
    public static ThemeColours of(Scene.Theme theme) {
        return switch (theme) {
            case LIGHT -> new ThemeColours(0xfafbfc, 0xdfe5ea, 0x1d2329, 0xffffff);
            case DARK -> new ThemeColours(0x2a3038, 0x12151a, 0xe9edf1, 0x12151a);
            case PRINT -> new ThemeColours(0xffffff, 0xffffff, 0x000000, 0xffffff);
        };
    }
}
