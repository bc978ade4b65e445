package io.porolith.io.picture;

import io.porolith.geometry.Phase;
import io.porolith.io.Field;
import io.porolith.mesh.Lattice;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws the panels of one slice: phases with names and a scale bar, or a field with its colour bar. */
final class SlicePanel {
    private static final double GAP = 12;
    private static final double NAME_ROW = 18;
    private static final double SWATCH = 16;
    private static final double SCALE_BAR_SHARE = 0.3;
    private static final int NO_VALUE = 0xc8c8c8;

    private final Graphics2D g;
    private final Lattice lattice;
    private final Slice slice;
    private final SliceRaster raster;
    private final byte[] phases;
    private final long[] counts;
    private final double width;
    private final double height;

    SlicePanel(Graphics2D g, Lattice lattice, Slice slice, double width, double height) {
        this.g = g;
        this.lattice = lattice;
        this.slice = slice;
        this.phases = slice.phases(lattice);
        List<Phase> all = lattice.phases();
        boolean[] isVoid = new boolean[all.size()];
        IntStream.range(0, isVoid.length).forEach(i -> isVoid[i] = all.get(i).isVoid());
        this.raster = new SliceRaster(slice, phases, isVoid);
        this.counts = new long[all.size()];
        for (byte phase : lattice.phase()) {
            counts[phase]++;
        }
        this.width = width;
        this.height = height;
    }

    void phases(double left, double top) {
        Rectangle2D box = box(left, top);
        raster.paint(g, box, place -> Palette.phase(lattice.phases(), phases[place]));
        frame(box);
        scaleBar(box);
        names(left, top + height + GAP);
    }

    void field(Field field, double left, double top) {
        float[] values = slice.values(field);
        ColourRange range = ColourRange.of(field.name(), values);
        Rectangle2D box = box(left, top);
        raster.paint(g, box, place -> Float.isFinite(values[place]) ? range.rgb(values[place]) : NO_VALUE);
        frame(box);
        Scale scale = Scale.of(field.name().unit(), Math.max(Math.abs(range.low()), Math.abs(range.high())));
        ColourBar.paint(g, range, scale, Labels.of(field.name()), left, top + height + GAP, width);
    }

    /** The slice's own shape, centred in the place of the panel. */
    private Rectangle2D box(double left, double top) {
        double size = Math.min(width / slice.width(), height / slice.height());
        double w = size * slice.width();
        double h = size * slice.height();
        return new Rectangle2D.Double(left + (width - w) / 2, top + (height - h) / 2, w, h);
    }

    private void frame(Rectangle2D box) {
        g.setColor(new Color(0x888888));
        g.setStroke(new BasicStroke(0.8f));
        g.draw(box);
    }

    /** A bar of round length with its name, above the right end of the slice. */
    private void scaleBar(Rectangle2D box) {
        double metres = slice.width() * lattice.pitch();
        double length = Ticks.roundDown(SCALE_BAR_SHARE * metres);
        double pixels = length / metres * box.getWidth();
        double y = box.getMinY() - 10;
        double x = box.getMaxX() - pixels;
        g.setColor(Color.BLACK);
        g.fill(new Rectangle2D.Double(x, y - 1.25, pixels, 2.5));
        g.fill(new Rectangle2D.Double(x, y - 4, 1.2, 8));
        g.fill(new Rectangle2D.Double(box.getMaxX() - 1.2, y - 4, 1.2, 8));
        g.setFont(Text.plain(PlotPainter.FONT));
        Text.draw(g, Scale.of("m", length * 1.0001).text(length), x - 6, y + 4, Text.Anchor.RIGHT);
    }

    /** Height needed below the slice for the colour bar or the names of the phases. */
    double foot() {
        int rows = (present().length + columns() - 1) / columns();
        return GAP + Math.max(ColourBar.HEIGHT, rows * NAME_ROW) + GAP;
    }

    private int[] present() {
        return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    }

    private int columns() {
        g.setFont(Text.plain(PlotPainter.FONT));
        boolean narrow = IntStream.of(present()).allMatch(i -> SWATCH + 8 + Text.width(g, name(i)) < width / 2 - 4);
        return narrow ? 2 : 1;
    }

    private String name(int phase) {
        return String.format(
                Locale.ROOT,
                "%s %.1f %%",
                lattice.phases().get(phase).name().replace('_', ' '),
                100.0 * counts[phase] / lattice.phase().length);
    }

    /** Names of the phases of the whole lattice with their shares of its volume. */
    private void names(double left, double top) {
        int[] present = present();
        int columns = columns();
        for (int i = 0; i < present.length; i++) {
            double x = left + i % columns * width / columns;
            double y = top + i / columns * NAME_ROW;
            swatch(present[i], new Rectangle2D.Double(x, y, SWATCH, 11));
            g.setColor(new Color(0x222222));
            Text.draw(g, name(present[i]), x + SWATCH + 6, y + 10, Text.Anchor.LEFT);
        }
    }

    private void swatch(int phase, Rectangle2D box) {
        if (phase == io.porolith.geometry.Geometry.PORE) {
            SliceRaster.hatch(g, box);
        } else {
            boolean hole = lattice.phases().get(phase).isVoid();
            g.setColor(hole ? Color.WHITE : new Color(Palette.phase(lattice.phases(), phase)));
            g.fill(box);
        }
        g.setColor(new Color(0x222222));
        g.setStroke(new BasicStroke(0.7f));
        g.draw(box);
    }
}
