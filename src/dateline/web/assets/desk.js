// The desk works without this script; it only saves whole-page loads when filters change or pages are turned.
import "htmx.org";
