"""The mark detector of charts in pictures: how it learns on drawn charts where marks, axes and legends are."""
