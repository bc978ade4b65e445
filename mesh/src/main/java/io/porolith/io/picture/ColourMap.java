package io.porolith.io.picture;

/**
 * Colours for numbers in [0, 1]. Viridis (S. van der Walt and N. Smith, matplotlib, CC0) and cividis (Nu&ntilde;ez, Anderton and Renslow,
 * PLoS ONE 13, e0199239, 2018) are perceptually uniform and hold for colour-vision deficiencies; every fifth entry of their published
 * tables of 256 is stored and colours between are interpolated, at most four parts in 255 away from the table. The diverging map runs from
 * blue to red through a neutral grey in the middle, after Moreland (Diverging Color Maps for Scientific Visualization, ISVC 2009, Msh
 * colour space).
 */
public final class ColourMap {
    /** For quantities of one sign. */
    public static final ColourMap VIRIDIS = table(
            "440154 46085c 471063 481769 481d6f 482475 472a7a 46307e 453781 433d84 414287 3f4889 3d4e8a 3a538b 38598c 355e8d 33638d "
                    + "31688e 2e6d8e 2c718e 2a768e 297b8e 27808e 25848e 23898e 218e8d 20928c 1f978b 1e9c89 1fa188 21a585 24aa83 28ae80 "
                    + "2eb37c 35b779 3dbc74 46c06f 50c46a 5ac864 65cb5e 70cf57 7cd250 89d548 95d840 a2da37 b0dd2f bddf26 cae11f d8e219 "
                    + "e5e419 f1e51d fde725");

    /** For quantities of one sign, the same to nearly all kinds of colour vision. */
    public static final ColourMap CIVIDIS = table(
            "00224e 002656 002a5f 002d68 003070 083370 163770 203a6f 273e6e 2e416d 34456c 3a486c 3f4c6c 444f6c 49536c 4e566c 535a6d "
                    + "575d6d 5c616e 60646f 656870 696b71 6d6f72 727274 767676 7a7a78 7e7d78 838179 888578 8d8878 928c78 969077 9b9476 "
                    + "a09875 a59c74 aaa073 afa471 b5a86f baac6d bfb06b c4b468 c9b965 cfbd62 d4c15f dac65b dfca57 e5cf52 ead34c f0d846 "
                    + "f6dd3f fce236 fee838");

    /** For signed quantities: 0 is the most negative, 0.5 is zero, 1 the most positive. */
    public static final ColourMap DIVERGING = new ColourMap(MorelandDiverging.table(59, 76, 192, 180, 4, 38, 129));

    private final int[] controls;

    private ColourMap(int[] controls) {
        this.controls = controls;
    }

    private static ColourMap table(String hex) {
        return new ColourMap(java.util.Arrays.stream(hex.split(" "))
                .mapToInt(word -> Integer.parseInt(word, 16))
                .toArray());
    }

    /**
     * The colour of a number; numbers outside [0, 1] take the colour of the nearer end.
     *
     * @param t not NaN
     * @return 0xRRGGBB
     */
    public int rgb(double t) {
        double place = Math.max(0, Math.min(1, t)) * (controls.length - 1);
        int low = Math.min((int) place, controls.length - 2);
        return mix(controls[low], controls[low + 1], place - low);
    }

    private static int mix(int a, int b, double weight) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = a >> shift & 0xff;
            int to = b >> shift & 0xff;
            rgb |= (int) Math.round(from + (to - from) * weight) << shift;
        }
        return rgb;
    }
}
