package io.porolith.viewer.extract;

import io.porolith.viewer.data.Body;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body and its mirror images, cut to a region.
 *
 * @param body the mesh
 * @param space units
 * @param joined axes across whose low plane the body is mirrored
 * @param region what is shown of all of them
 */
public record Parts(Body body, Space space, boolean[] joined, Region region) {
    /** Surfaces of all images, cut. */
    public List<Extraction.Piece> clipped(List<Extraction.Piece> pieces) {
        List<Extraction.Piece> shown = new ArrayList<>();
        for (boolean[] image : images()) {
            for (Extraction.Piece piece : pieces) {
                TriangleMesh mesh = mirrored(piece.mesh(), image);
                for (Region.Part part : region.parts()) {
                    add(shown, piece.phase(), Clipper.clip(mesh, part.planes()));
                }
            }
        }
        return shown;
    }

    /** Sections of all images in the planes that bound the region. */
    public List<Extraction.Piece> sections(Extraction extraction, Groups groups) {
        List<Extraction.Piece> shown = new ArrayList<>();
        for (boolean[] image : images()) {
            for (Region.Side side : region.sides()) {
                for (Extraction.Piece piece :
                        extraction.sections(groups, side.plane().mirrored(image, plane()))) {
                    TriangleMesh mesh = mirrored(piece.mesh(), image);
                    for (Region.Part part : side.parts()) {
                        add(shown, piece.phase(), Clipper.clip(mesh, part.planes()));
                    }
                }
            }
        }
        return shown;
    }

    private static void add(List<Extraction.Piece> to, int phase, TriangleMesh mesh) {
        if (mesh.triangleCount() > 0) {
            to.add(new Extraction.Piece(phase, mesh));
        }
    }

    /** Segments of all images; those that are not wholly inside the region are left out. */
    public float[] clipped(float[] segments) {
        List<boolean[]> images = images();
        float[] all = new float[images.size() * segments.length];
        int count = 0;
        for (boolean[] image : images) {
            for (int s = 0; s < segments.length; s += 6) {
                for (int i = 0; i < 6; i++) {
                    float x = segments[s + i];
                    all[count + i] = image[i % 3] ? 2 * plane()[i % 3] - x : x;
                }
                boolean inside = region.shows(all[count], all[count + 1], all[count + 2])
                        && region.shows(all[count + 3], all[count + 4], all[count + 5]);
                count += inside ? 6 : 0;
            }
        }
        return Arrays.copyOf(all, count);
    }

    private TriangleMesh mirrored(TriangleMesh mesh, boolean[] image) {
        return image[0] || image[1] || image[2] ? mesh.mirrored(image, plane()) : mesh;
    }

    /** Places of the mirror planes in units of space. */
    private float[] plane() {
        double[] low = body.bounds().low();
        return new float[] {space.to(0, low[0]), space.to(1, low[1]), space.to(2, low[2])};
    }

    /** The body itself and its images, by the axes across which each is mirrored. */
    private List<boolean[]> images() {
        List<boolean[]> images = new ArrayList<>();
        for (int image = 0; image < 8; image++) {
            boolean[] axes = {(image & 1) != 0, (image & 2) != 0, (image & 4) != 0};
            boolean real = true;
            for (int a = 0; a < 3; a++) {
                real &= !axes[a] || joined[a];
            }
            if (real) {
                images.add(axes);
            }
        }
        return images;
    }
}
