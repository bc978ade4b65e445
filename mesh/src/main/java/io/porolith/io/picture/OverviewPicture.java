package io.porolith.io.picture;

import io.porolith.io.Field;
import io.porolith.io.FieldName;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure of a whole run: the middle layer of the body with its phases, lithiation and stresses, plots of its history below, and a
 * caption that says what is shown. 2400 pixels wide.
 */
public final class OverviewPicture {
    private static final int WIDTH = 1200;
    private static final double MARGIN = 30;
    private static final double GAP = 28;
    private static final double TITLE = 56;
    private static final double TITLE_FONT = 20;
    private static final double HEADER = 24;
    private static final double PLOT_HEIGHT = 262;
    private static final double CAPTION_LINE = 17;
    private static final int MOST_PANELS = 4;
    private static final double TALLEST = 1.3;
    private static final List<FieldName> PREFERRED = List.of(
            FieldName.LITHIATION,
            FieldName.VON_MISES_STRESS,
            FieldName.HYDROSTATIC_STRESS,
            FieldName.MAX_PRINCIPAL_STRESS,
            FieldName.EQUIVALENT_PLASTIC_STRAIN,
            FieldName.CONCENTRATION);

    private final OverviewInput input;
    private final Slice slice;
    private final List<Field> shown = new ArrayList<>();
    private final List<Field> constant = new ArrayList<>();
    private final List<LinePlot> plots;

    private OverviewPicture(OverviewInput input) {
        this.input = input;
        this.slice = Slice.middle(input.last().lattice());
        for (FieldName name : PREFERRED) {
            input.last()
                    .field(name)
                    .ifPresent(field -> (ColourRange.isConstant(slice.values(field)) ? constant : shown).add(field));
        }
        if (shown.size() > MOST_PANELS - 1) {
            shown.subList(MOST_PANELS - 1, shown.size()).clear();
        }
        this.plots = HistoryPlots.of(input);
    }

    /** Draws the figure. */
    public static BufferedImage render(OverviewInput input) {
        return new OverviewPicture(input).render();
    }

    /** Draws the figure and writes it as PNG. */
    public static void write(Path png, OverviewInput input) throws IOException {
        Canvas.writePng(png, () -> render(input));
    }

    private BufferedImage render() {
        List<String> caption = new ArrayList<>();
        double[] foot = new double[1];
        Canvas.paint(1, 1, g -> {
            g.setFont(captionFont());
            caption.addAll(Text.wrap(g, Caption.of(input, slice, shown, constant, plots), WIDTH - 2 * MARGIN));
            foot[0] = panel(g).foot();
        });
        double panels = MARGIN + TITLE;
        double below = panels + HEADER + sliceHeight() + foot[0];
        double text = below + (plots.isEmpty() ? 0 : PLOT_HEIGHT) + 24;
        int height = (int) Math.ceil(text + caption.size() * CAPTION_LINE + MARGIN - 6);
        return Canvas.paint(WIDTH, height, g -> {
            title(g);
            panels(g, panels);
            plots(g, below);
            caption(g, caption, text);
        });
    }

    private SlicePanel panel(Graphics2D g) {
        return new SlicePanel(g, input.last().lattice(), slice, panelWidth(), sliceHeight());
    }

    private static java.awt.Font captionFont() {
        return Text.plain(12);
    }

    private double panelWidth() {
        int columns = Math.max(3, shown.size() + 1);
        return (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
    }

    private double sliceHeight() {
        return Math.min(TALLEST * panelWidth(), panelWidth() * slice.height() / slice.width());
    }

    private void title(Graphics2D g) {
        g.setColor(new Color(0x111111));
        g.setFont(Text.bold(TITLE_FONT));
        double room = (WIDTH - 2 * MARGIN) / Text.width(g, input.title());
        g.setFont(Text.bold(TITLE_FONT * Math.min(1, room)));
        Text.draw(g, input.title(), MARGIN, MARGIN + 14, Text.Anchor.LEFT);
        g.setFont(Text.plain(13.5));
        g.setColor(new Color(0x444444));
        Text.draw(g, Caption.moment(input), MARGIN, MARGIN + 36, Text.Anchor.LEFT);
    }

    private void panels(Graphics2D g, double top) {
        SlicePanel panel = panel(g);
        double step = panelWidth() + GAP;
        letter(g, 0, "phases", MARGIN, top);
        panel.phases(MARGIN, top + HEADER);
        for (int i = 0; i < shown.size(); i++) {
            double left = MARGIN + (i + 1) * step;
            letter(g, i + 1, Labels.of(shown.get(i).name()), left, top);
            panel.field(shown.get(i), left, top + HEADER);
        }
    }

    private void plots(Graphics2D g, double top) {
        double width = (WIDTH - 2 * MARGIN - (plots.size() - 1) * GAP) / plots.size();
        for (int i = 0; i < plots.size(); i++) {
            double left = MARGIN + i * (width + GAP);
            letter(g, shown.size() + 1 + i, "", left, top);
            plots.get(i).draw(g, left, top + 12, width, PLOT_HEIGHT);
        }
    }

    private static void letter(Graphics2D g, int index, String name, double left, double top) {
        String letter = "(" + (char) ('a' + index) + ")";
        g.setColor(new Color(0x111111));
        g.setFont(Text.bold(13.5));
        Text.draw(g, letter, left, top + 14, Text.Anchor.LEFT);
        double width = Text.width(g, letter + " ");
        g.setFont(Text.plain(13.5));
        Text.draw(g, name, left + width, top + 14, Text.Anchor.LEFT);
    }

    private static void caption(Graphics2D g, List<String> lines, double top) {
        g.setColor(new Color(0x333333));
        g.setFont(captionFont());
        for (int i = 0; i < lines.size(); i++) {
            Text.draw(g, lines.get(i), MARGIN, top + i * CAPTION_LINE + 12, Text.Anchor.LEFT);
        }
    }
}
