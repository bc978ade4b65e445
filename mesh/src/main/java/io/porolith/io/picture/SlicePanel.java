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
    /** Height kept below the slice for the colour bar or the names of the phases. */
    static final double FOOT = 70;

    private static final double SCALE_BAR_SHARE = 0.3;
    private static final int NO_VALUE = 0xc8c8c8;

    private final Graphics2D g;
    private final Lattice lattice;
    private final Slice slice;
    private final SliceRaster raster;
    private final byte[] phases;
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
        this.width = width;
        this.height = height;
    }

    void phases(double left, double top) {
        Rectangle2D box = box(left, top);
        raster.paint(g, box, place -> Palette.phase(lattice.phases(), phases[place]));
        frame(box);
        scaleBar(box);
        names(left, top + height + 12);
    }

    void field(Field field, double left, double top) {
        float[] values = slice.values(field);
        ColourRange range = ColourRange.of(field.name(), values);
        Rectangle2D box = box(left, top);
        raster.paint(g, box, place -> Float.isFinite(values[place]) ? range.rgb(values[place]) : NO_VALUE);
        frame(box);
        Scale scale = Scale.of(field.name().unit(), Math.max(Math.abs(range.low()), Math.abs(range.high())));
        ColourBar.paint(g, range, scale, Labels.of(field.name()), left, top + height + 12, width);
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

    private void scaleBar(Rectangle2D box) {
        double metres = slice.width() * lattice.pitch();
        double length = Ticks.roundDown(SCALE_BAR_SHARE * metres);
        double pixels = length / metres * box.getWidth();
        String text = Scale.of("m", length * 1.0001).text(length);
        g.setFont(Text.bold(11.5));
        double plate = Math.max(pixels, Text.width(g, text)) + 16;
        double x = box.getMinX() + 8;
        double y = box.getMaxY() - 38;
        g.setColor(new Color(255, 255, 255, 225));
        g.fill(new Rectangle2D.Double(x, y, plate, 30));
        g.setColor(Color.BLACK);
        g.fill(new Rectangle2D.Double(x + (plate - pixels) / 2, y + 22, pixels, 3));
        Text.draw(g, text, x + plate / 2, y + 15, Text.Anchor.CENTRE);
    }

    /** Names of the phases of the whole lattice with their shares of its volume, in two columns. */
    private void names(double left, double top) {
        long[] counts = new long[lattice.phases().size()];
        for (byte phase : lattice.phase()) {
            counts[phase]++;
        }
        int[] present =
                IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
        g.setFont(Text.plain(PlotPainter.FONT));
        for (int i = 0; i < present.length; i++) {
            double x = left + i % 2 * width / 2;
            double y = top + i / 2 * 18;
            swatch(present[i], new Rectangle2D.Double(x, y, 16, 11));
            String share = String.format(Locale.ROOT, " %.1f %%", 100.0 * counts[present[i]] / lattice.phase().length);
            g.setColor(new Color(0x222222));
            Text.draw(g, lattice.phases().get(present[i]).name() + share, x + 22, y + 10, Text.Anchor.LEFT);
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
