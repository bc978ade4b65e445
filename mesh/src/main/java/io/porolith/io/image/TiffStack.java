package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A TIFF file of many pages, or a folder of TIFF files in the order of the numbers in their names. */
final class TiffStack implements VolumeImage {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");

    private final List<Path> files;
    private final int[] size;
    private TiffPages pages;
    private int opened;

    private TiffStack(List<Path> files, TiffPages first) {
        this.files = files;
        this.pages = first;
        int slices = files.size() > 1 ? files.size() : first.count();
        this.size = VolumeImage.checkedSize(files.get(0), first.columns(0), first.rows(0), slices);
    }

    static VolumeImage open(Path path) throws IOException {
        List<Path> files = Files.isDirectory(path) ? slices(path) : List.of(path);
        return new TiffStack(files, TiffPages.open(files.get(0)));
    }

    private static List<Path> slices(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(f -> f.toString().matches("(?i).*\\.tiff?"))
                    .sorted(Comparator.comparingLong(TiffStack::number).thenComparing(f -> f))
                    .toList();
            if (files.isEmpty()) {
                throw new InputException("the folder \"" + folder + "\" holds no files that end in .tif or .tiff");
            }
            return files;
        }
    }

    private static long number(Path file) {
        Matcher number = NUMBER.matcher(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
        return number.find() && number.group(1).length() < 18 ? Long.parseLong(number.group(1)) : -1;
    }

    @Override
    public int[] size() {
        return size.clone();
    }

    @Override
    public double[] spacing() {
        return new double[0];
    }

    @Override
    public void read(int k, int[] values) throws IOException {
        int page = k;
        if (files.size() > 1) {
            if (opened != k) {
                pages = TiffPages.open(files.get(k));
                opened = k;
            }
            page = 0;
        }
        if (pages.columns(page) != size[0] || pages.rows(page) != size[1]) {
            throw new InputException(files.get(opened) + ", page " + (page + 1) + " has " + pages.columns(page) + " x "
                    + pages.rows(page) + " pixels, expected " + size[0] + " x " + size[1] + " as on the first");
        }
        pages.read(page, values);
    }

    @Override
    public void close() {}
}
