namespace KitchenWatch.Edge.Core.Motion;

/// <summary>What counts as motion. Brightness is the mean of B, G and R over a cell, 0 to 255.</summary>
public sealed record MotionSettings
{
    /// <summary>Cells across the picture; a cell is square. 160 makes cells of 4 px on a picture 640 px wide: a rat is three.</summary>
    public int Columns { get; init; } = 160;

    /// <summary>Least change of a cell's brightness that counts. Averaging 48 samples leaves about 1 of a cheap sensor's noise.</summary>
    public float MinChange { get; init; } = 7;

    /// <summary>A cell must also change by this many times its usual deviation: keeps flicker and compression from counting.</summary>
    public float NoiseFactor { get; init; } = 5;

    /// <summary>A cell at an edge must also change by this many times what edges change by in the middle: keeps a camera that trembles on its holder from moving everywhere.</summary>
    public float TrembleFactor { get; init; } = 4;

    /// <summary>Seconds in which the background follows a cell that does not move (slow light).</summary>
    public float Follow { get; init; } = 4;

    /// <summary>Seconds for which something that came must lie still to be the background (a pot put down, the ground that a person left): until then what runs beside it may be taken for a part of it.</summary>
    public float Rest { get; init; } = 3;

    /// <summary>Seconds in which it takes in something that stays and keeps moving (a cook at work).</summary>
    public float Absorb { get; init; } = 30;

    /// <summary>Largest factor, up or down, by which a camera's own exposure may change the whole picture without being a change of light.</summary>
    public float MaxGain { get; init; } = 1.4f;

    /// <summary>Share of changed cells beyond which the light changed, not the scene.</summary>
    public float LightShare { get; init; } = 0.35f;

    /// <summary>Seconds after the start and after a change of light during which the background is learned and nothing is reported.</summary>
    public float Learn { get; init; } = 1;

    /// <summary>Fewest cells of a region.</summary>
    public int MinCells { get; init; } = 3;

    /// <summary>Regions nearer than this many cells are one.</summary>
    public int MergeCells { get; init; } = 2;

    /// <summary>Regions reported at most, the largest first.</summary>
    public int MaxRegions { get; init; } = 16;
}
