package io.porolith.meshfile;

import io.porolith.input.InputException;
import io.porolith.mesh.ElementType;
import java.util.Map;

/** Element types of Gmsh files (Gmsh reference manual, section 9, file formats). */
final class GmshTypes {
    /** A single node. */
    static final int POINT = 15;

    private static final int PRISM = 6;
    private static final int PYRAMID = 7;

    private static final int[] TET10 = {0, 1, 2, 3, 4, 5, 6, 7, 9, 8};
    /** Gmsh position of each node of {@link ElementType#HEX20}. */
    private static final int[] HEX20 = {0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 9, 16, 18, 19, 17, 10, 12, 14, 15};

    /** Nodes of the types that may stand in a file beside the volume elements, by number. */
    private static final Map<Integer, Integer> OTHERS =
            Map.of(POINT, 1, 1, 2, 8, 3, 26, 4, 2, 3, 9, 6, 3, 4, 16, 8, 10, 9);

    private static final Map<Integer, String> REFUSED = Map.ofEntries(
            Map.entry(12, "27-node hexahedron"),
            Map.entry(13, "18-node prism"),
            Map.entry(14, "14-node pyramid"),
            Map.entry(18, "15-node prism"),
            Map.entry(19, "13-node pyramid"),
            Map.entry(29, "20-node tetrahedron"));

    private GmshTypes() {}

    static int number(ElementType type) {
        return switch (type) {
            case TET4 -> 4;
            case TET10 -> 11;
            case HEX8 -> 5;
            case HEX20 -> 17;
        };
    }

    static int faceNumber(ElementType type) {
        return switch (type) {
            case TET4 -> 2;
            case TET10 -> 9;
            case HEX8 -> 3;
            case HEX20 -> 16;
        };
    }

    /** Whether a number stands for a volume element; otherwise it is a point, line or face. */
    static boolean isVolume(int number) {
        return volumeNodes(number) > 0;
    }

    private static int volumeNodes(int number) {
        for (ElementType type : ElementType.values()) {
            if (number(type) == number) {
                return type.nodes();
            }
        }
        return number == PRISM ? 6 : number == PYRAMID ? 5 : 0;
    }

    private static InputException unknown(int number, MeshInput input) {
        String name = REFUSED.containsKey(number) ? " (" + REFUSED.get(number) + ")" : "";
        return input.error(
                "element type " + number + name
                        + " is not supported, expected tetrahedra of 4 (type 4) or 10 nodes (11), hexahedra of 8 (5) or 20 nodes (17), prisms of 6 (6) or pyramids of 5 nodes (7)");
    }

    static int nodes(int number, MeshInput input) {
        if (!isVolume(number) && !OTHERS.containsKey(number)) {
            throw unknown(number, input);
        }
        return isVolume(number) ? volumeNodes(number) : OTHERS.get(number);
    }

    /** Corners of a face type, or 0 for points and lines. */
    static int faceCorners(int number) {
        return switch (number) {
            case 2, 9 -> 3;
            case 3, 16, 10 -> 4;
            default -> 0;
        };
    }

    /** Position in a Gmsh element of a local node of a type. */
    static int position(ElementType type, int local) {
        return position(number(type), local);
    }

    /** Position in a Gmsh element of a number of a local node. */
    static int position(int number, int local) {
        return switch (number) {
            case 11 -> TET10[local];
            case 17 -> HEX20[local];
            default -> local;
        };
    }
}
