"""PoseCheck: a form coach that looks at knees, pelvis and ribs through any camera."""

__version__ = "0.1.0"
