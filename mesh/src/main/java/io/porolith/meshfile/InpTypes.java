package io.porolith.meshfile;

import io.porolith.mesh.ElementType;

/**
 * Elements of Abaqus input files, whose node order is that of {@link ElementType}; their faces S1, S2, ... are numbered otherwise (Abaqus
 * Analysis User's Guide, three-dimensional solid element library).
 */
final class InpTypes {
    private static final int[] TET_FACES = {3, 0, 1, 2};
    private static final int[] HEX_FACES = {4, 5, 2, 1, 3, 0};

    private InpTypes() {}

    /** Nodes of the element of a name such as C3D10, with the letters of its variants; 0 for others. */
    static int nodes(String name) {
        if (!name.startsWith("C3D")) {
            return 0;
        }
        return switch (name.substring(3).replaceAll("[^0-9].*", "")) {
            case "4" -> 4;
            case "5" -> 5;
            case "6" -> 6;
            case "8" -> 8;
            case "10" -> 10;
            case "20" -> 20;
            default -> 0;
        };
    }

    static String name(ElementType type) {
        return "C3D" + type.nodes();
    }

    private static int[] faces(ElementType type) {
        return type.isTetrahedron() ? TET_FACES : HEX_FACES;
    }

    /** Local face of an element of so many nodes for the number after S, or -1. */
    static int localFace(int nodes, int number) {
        if (number < 1 || number > MixedCells.faces(nodes).length) {
            return -1;
        }
        return switch (nodes) {
            case 4, 10 -> TET_FACES[number - 1];
            case 5, 6 -> number - 1;
            default -> HEX_FACES[number - 1];
        };
    }

    /** The number after S of a local face. */
    static int number(ElementType type, int localFace) {
        int[] faces = faces(type);
        for (int i = 0; i < faces.length; i++) {
            if (faces[i] == localFace) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no face " + localFace + " of " + type.key());
    }
}
