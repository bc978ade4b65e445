package io.porolith.io.picture;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.Lattice;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A picture of a lattice: a slice across y, a shaded view of the solid, and which colour is which phase. */
public final class LatticePicture {
    private static final int PORE = 0xf2f2f2;
    private static final int WHITE = 0xffffff;
    private static final int KEY = 22;
    private static final int GAP = 8;

    private LatticePicture() {}

    /**
     * Writes a PNG file.
     *
     * @param size edge of each of the two views in pixels
     */
    public static void write(Path path, Lattice lattice, int size) throws IOException {
        BufferedImage image = new BufferedImage(2 * size + GAP, size + KEY, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.drawImage(slice(lattice, size), 0, 0, null);
            g.drawImage(SolidView.draw(lattice, size), size + GAP, 0, null);
            key(g, lattice, size);
        } catch (InternalError | LinkageError e) {
            throw new IOException(
                    "this Java cannot draw text (" + e.getMessage() + "); install fontconfig and a font", e);
        } finally {
            g.dispose();
        }
        if (!ImageIO.write(image, "png", path.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }

    /** The layer in the middle, or next to the mirror plane across y; x to the right, z upwards, as large as fits. */
    private static BufferedImage slice(Lattice lattice, int size) {
        int nx = lattice.grid().nx();
        int nz = lattice.grid().nz();
        int j = lattice.symmetry().isMirrored(1) ? 0 : lattice.grid().ny() / 2;
        double scale = Math.max(nx, nz) / (double) size;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int i = (int) Math.floor(scale * (column + 0.5) - 0.5 * (Math.max(nx, nz) - nx));
                int k = (int) Math.floor(scale * (size - row - 0.5) - 0.5 * (Math.max(nx, nz) - nz));
                boolean inside = i >= 0 && i < nx && k >= 0 && k < nz;
                image.setRGB(
                        column,
                        row,
                        inside ? colour(lattice, lattice.phase()[lattice.grid().voxel(i, j, k)]) : WHITE);
            }
        }
        return image;
    }

    private static int colour(Lattice lattice, int phase) {
        return phase == Geometry.OUTSIDE
                ? WHITE
                : phase == Geometry.PORE ? PORE : Palette.phase(lattice.phases(), phase);
    }

    private static void key(Graphics2D g, Lattice lattice, int size) {
        g.setRenderingHint(
                java.awt.RenderingHints.KEY_TEXT_ANTIALIASING, java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(Text.plain(12));
        double x = 4;
        double y = size + 0.7 * KEY;
        boolean[] occurs = new boolean[lattice.phases().size()];
        for (byte phase : lattice.phase()) {
            occurs[phase] = true;
        }
        for (int p = 1; p < occurs.length; p++) {
            if (occurs[p]) {
                g.setColor(new Color(colour(lattice, p)));
                g.fillRect((int) x, (int) y - 10, 12, 12);
                g.setColor(Color.GRAY);
                g.drawRect((int) x, (int) y - 10, 12, 12);
                g.setColor(Color.BLACK);
                String name = lattice.phases().get(p).name();
                Text.draw(g, name, x + 17, y, Text.Anchor.LEFT);
                x += 29 + Text.width(g, name);
            }
        }
        String width =
                String.format(Locale.ROOT, "%s wide", length(lattice.grid().nx() * lattice.pitch()));
        Text.draw(g, width, 2 * size + GAP - 4, y, Text.Anchor.RIGHT);
    }

    private static String length(double metres) {
        return metres < 0.9995e-6
                ? String.format(Locale.ROOT, "%.3g nm", 1e9 * metres)
                : String.format(Locale.ROOT, "%.3g \u00b5m", 1e6 * metres);
    }
}
