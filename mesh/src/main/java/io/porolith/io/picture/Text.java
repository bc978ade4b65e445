package io.porolith.io.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of text with raised parts {@code ^{...}} and lowered parts {@code _{...}}, in the font set on the graphics. */
public final class Text {
    /** Where the given point lies in the line. */
    public enum Anchor {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    private static final Pattern SHIFTED = Pattern.compile("([\\^_])\\{([^}]*)}");
    private static final double SMALL = 0.72;
    private static final double RAISED = 0.36;
    private static final double LOWERED = -0.18;
    private static final List<String> FAMILIES = List.of("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans");
    private static final String FAMILY = family();

    private record Run(String text, double size, double shift) {}

    private Text() {}

    /** First family of the list that is installed, or the platform's sans serif. */
    private static String family() {
        return FAMILIES.stream()
                .filter(name -> new Font(name, Font.PLAIN, 12).getFamily().equals(name))
                .findFirst()
                .orElse(Font.SANS_SERIF);
    }

    /** The text font at a size. */
    public static Font plain(double size) {
        return new Font(FAMILY, Font.PLAIN, 1).deriveFont((float) size);
    }

    /** The bold font at a size. */
    public static Font bold(double size) {
        return new Font(FAMILY, Font.BOLD, 1).deriveFont((float) size);
    }

    /** Width of a line in the units of the graphics. */
    public static double width(Graphics2D g, String text) {
        Font font = g.getFont();
        double width = 0;
        for (Run run : runs(text)) {
            width += scaled(font, run)
                    .getStringBounds(run.text, g.getFontRenderContext())
                    .getWidth();
        }
        return width;
    }

    /** Draws a line with its baseline at y. */
    public static void draw(Graphics2D g, String text, double x, double y, Anchor anchor) {
        Font font = g.getFont();
        double at = x - anchor.share * width(g, text);
        for (Run run : runs(text)) {
            Font runFont = scaled(font, run);
            g.setFont(runFont);
            g.drawString(run.text, (float) at, (float) (y - run.shift * font.getSize2D()));
            at += runFont.getStringBounds(run.text, g.getFontRenderContext()).getWidth();
        }
        g.setFont(font);
    }

    /** Draws a line that reads upwards, centred on y, with its baseline at x. */
    static void drawUpwards(Graphics2D g, String text, double x, double y) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        draw(g, text, 0, 0, Anchor.CENTRE);
        g.setTransform(before);
    }

    /** Breaks words into lines no wider than a length. */
    public static List<String> wrap(Graphics2D g, String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(g, longer) > width) {
                lines.add(line.toString());
                longer = word;
            }
            line.setLength(0);
            line.append(longer);
        }
        lines.add(line.toString());
        return lines;
    }

    private static Font scaled(Font font, Run run) {
        return run.size == 1 ? font : font.deriveFont((float) (font.getSize2D() * run.size));
    }

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        Matcher matcher = SHIFTED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            runs.add(new Run(text.substring(end, matcher.start()), 1, 0));
            runs.add(new Run(matcher.group(2), SMALL, matcher.group(1).equals("^") ? RAISED : LOWERED));
            end = matcher.end();
        }
        runs.add(new Run(text.substring(end), 1, 0));
        return runs;
    }
}
