// The module Chapters.
