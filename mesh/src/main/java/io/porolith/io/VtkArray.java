package io.porolith.io;

import org.w3c.dom.Element;

/**
 * An array of a VTK XML file, not yet read.
 *
 * @param name as in the file
 * @param type {@code Float32}, {@code Int64}, {@code UInt8}, {@code String} and so on
 * @param components values per site
 * @param format {@code ascii}, {@code binary} or {@code appended}
 * @param offset of appended data, from their start
 * @param text what stands in the XML
 */
public record VtkArray(String name, String type, int components, String format, long offset, String text) {
    static VtkArray of(Element e) {
        String components = e.getAttribute("NumberOfComponents");
        String offset = e.getAttribute("offset");
        return new VtkArray(
                e.getAttribute("Name"),
                e.getAttribute("type"),
                components.isBlank() ? 1 : Integer.parseInt(components.trim()),
                e.getAttribute("format"),
                offset.isBlank() ? 0 : Long.parseLong(offset.trim()),
                e.getTextContent());
    }

    boolean isText() {
        return format.equals("ascii");
    }

    /** Bytes of one value; 1 for strings. */
    int valueBytes() {
        return switch (type) {
            case "Int8", "UInt8", "String" -> 1;
            case "Int16", "UInt16" -> 2;
            case "Int32", "UInt32", "Float32" -> 4;
            case "Int64", "UInt64", "Float64" -> 8;
            default -> throw new IllegalArgumentException("its type '" + type + "' is not one of VTK XML");
        };
    }
}
